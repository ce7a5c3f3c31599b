import { Plural, Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Flag, Gauge, Users } from "lucide-react";
import type { Schemas } from "../../api/client";
import { KpiCard } from "../../domain/kpi_card";
import { useOverlay } from "../../shell/overlays";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";

const shown = 4;

// What is there now, and where to go on.
export function WelcomeDone({ kpis, has_cycle }: { kpis: readonly Schemas["KpiCard"][]; has_cycle: boolean }) {
  const navigate = useNavigate();
  const { open } = useOverlay();
  const today = useToday();
  const may_invite = useHasRole("admin");
  return (
    <div className="welcome_done">
      {kpis.length > 0 ? (
        <>
          <p className="quiet">
            <Plural
              value={kpis.length}
              one="# KPI is on the board. Its health follows from its values."
              other="# KPIs are on the board. Their health follows from their values."
            />
          </p>
          <div className="welcome_cards">
            {kpis.slice(-shown).map((card) => (
              <KpiCard key={card.id} card={card} today={today} href={`/kpis/${card.id}`} heading="h2" />
            ))}
          </div>
        </>
      ) : (
        <p className="quiet">
          <Trans>There is no KPI yet. You can begin with one at any time.</Trans>
        </p>
      )}
      <div className="row wrap">
        <Button
          kind="primary"
          size="large"
          icon={<Gauge size={16} aria-hidden />}
          onPress={() => void navigate({ to: "/kpis" })}
        >
          <Trans>Go to the board</Trans>
        </Button>
        {has_cycle && (
          <Button size="large" icon={<Flag size={16} aria-hidden />} onPress={() => open("new-objective")}>
            <Trans>New objective</Trans>
          </Button>
        )}
        {may_invite && (
          <Button size="large" icon={<Users size={16} aria-hidden />} onPress={() => void navigate({ to: "/people" })}>
            <Trans>Invite people</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

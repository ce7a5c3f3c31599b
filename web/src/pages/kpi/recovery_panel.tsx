import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { LifeBuoy, TrendingUp } from "lucide-react";
import type { Schemas } from "../../api/client";
import { Bullet } from "../../charts/bullet";
import { StatusPill } from "../../domain/health_pill";
import { short_day } from "../../model/dates";
import { format_percent, format_value } from "../../model/format";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { stage_words, status_tone, target_words } from "../../model/words";
import { useOverlay } from "../../shell/overlays";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { ClampedText } from "../../ui/clamped_text";
import { Panel } from "../../ui/panel";
import { WhyNumber } from "../why/why_number";
import { next_step } from "./kpi_state";
import { PastRecovery } from "./past_recovery";

// What is being done about this KPI, and what was done before and whether it worked.
export function RecoveryPanel({ view }: { view: Schemas["KpiView"] }) {
  const { card, recoveries } = view;
  const running = recoveries.filter((each) => each.running);
  const past = recoveries.filter((each) => !each.running);
  const step = next_step(card);
  if (recoveries.length === 0 && step !== "recover") return null;
  return (
    <Panel title={<Trans>Recovery</Trans>}>
      <div className="kpi_recoveries">
        {running.map((each) => (
          <RunningRecovery key={each.recovery.id} view={each} card={card} />
        ))}
        {(step === "recover" || step === "improve") && (
          <RecoveryOffer card={card} step={step} has_past={past.length > 0} />
        )}
        {past.length > 0 && (
          <ul className="kpi_past">
            {past.map((each) => (
              <PastRecovery key={each.recovery.id} view={each} card={card} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function RecoveryOffer({
  card,
  step,
  has_past,
}: {
  card: KpiCardData;
  step: "recover" | "improve";
  has_past: boolean;
}) {
  const { open } = useOverlay();
  const may_start = useHasRole("member");
  if (!may_start || (step === "improve" && !has_past)) return null;
  const target = target_words(
    { kind: card.target_kind, value: card.target_value, upper: card.target_upper },
    measure_of(card),
  );
  return (
    <div className="kpi_offer">
      <p>
        {step === "recover" ? (
          <Trans>Nobody is fixing this yet. A recovery drafts an objective that leads back to {target}.</Trans>
        ) : (
          <Trans>This KPI is healthy. It can be led to a more ambitious target in the same way.</Trans>
        )}
      </p>
      <Button
        icon={step === "recover" ? <LifeBuoy size={15} aria-hidden /> : <TrendingUp size={15} aria-hidden />}
        onPress={() => open("recover", card.id)}
      >
        {step === "recover" ? <Trans>Start recovery</Trans> : <Trans>Improve this KPI</Trans>}
      </Button>
    </div>
  );
}

function RunningRecovery({ view, card }: { view: Schemas["RecoveryView"]; card: KpiCardData }) {
  const today = useToday();
  const { recovery } = view;
  const { objective } = recovery;
  const measure = measure_of(card);
  const from = format_value(recovery.value_at_start, measure);
  const now = format_value(card.value, measure);
  const to = target_words(
    { kind: recovery.target_kind, value: recovery.target_value, upper: recovery.target_upper },
    measure,
  );
  const since = short_day(recovery.started_on, today);
  const due = short_day(card.fixing?.due, today);
  return (
    <div className="kpi_running">
      <div className="kpi_running_head">
        <p className="kpi_running_title">
          {recovery.improvement ? <Trans>Being improved by</Trans> : <Trans>Being fixed by</Trans>}{" "}
          {objective !== null && (
            <Link to="/objectives/$id" params={{ id: objective }} className="text_link">
              {objective} {view.objective_title}
            </Link>
          )}
        </p>
        {view.objective_stage === "active" ? (
          <StatusPill status={view.status} />
        ) : (
          <span className="quiet">{stage_words(view.objective_stage)}</span>
        )}
      </div>
      <div className="kpi_running_bar">
        <Bullet progress={view.progress} tone={status_tone(view.status)} />
        {objective === null ? null : (
          <WhyNumber subject={`${objective}/progress`}>
            <strong className="number">{format_percent(view.progress)}</strong>
          </WhyNumber>
        )}
      </div>
      <p className="quiet number">
        <Trans>
          Since {since}: from {from}, now {now}, to {to}.
        </Trans>
        {card.fixing?.due && (
          <>
            {" "}
            <Trans>Due {due}.</Trans>
          </>
        )}{" "}
        {view.periods_needed > 0 && (
          <Plural
            value={view.periods_needed}
            one="The verdict follows one period after the close."
            other="The verdict follows # periods after the close."
          />
        )}
      </p>
      {recovery.cause !== "" && (
        <div className="kpi_cause">
          <h3>
            <Trans>Cause</Trans>
          </h3>
          <ClampedText text={recovery.cause} lines={3} />
        </div>
      )}
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleHelp, LifeBuoy, TrendingUp } from "lucide-react";
import { lazy, type Ref, Suspense } from "react";
import { kpi_query } from "../../api/queries";
import { HealthPill } from "../../domain/health_pill";
import type { KpiCardData } from "../../model/types";
import { useOverlay } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Skeleton } from "../../ui/skeleton";
import { KpiSentence } from "../kpi/kpi_sentence";

// The cards are what counts first; the large chart comes right after them.
const KpiChart = lazy(() => import("../kpi/kpi_chart").then(({ KpiChart: shown }) => ({ default: shown })));

// The selected KPI in large: one sentence, its chart, and what can be done now.
export function KpiStrip({ card, ref }: { card: KpiCardData; ref: Ref<HTMLElement> }) {
  const { t } = useLingui();
  const today = useToday();
  const { open } = useOverlay();
  const may_start = useHasRole("member");
  const view = useQuery(kpi_query(card.id));
  const offers_recovery =
    may_start &&
    card.stage === "active" &&
    card.fixing === null &&
    (card.health === "unhealthy" || card.health === "at_risk");
  const offers_improvement = may_start && card.stage === "active" && card.fixing === null && card.health === "healthy";
  const heading = (
    <div className="kpi_strip_heading">
      <h2 className="kpi_strip_title">
        <Link to="/kpis/$id" params={{ id: card.id }} className="kpi_strip_link">
          {card.name}
        </Link>
        <HealthPill health={card.health} overdue={card.overdue} />
      </h2>
      <p className="kpi_strip_sentence" aria-live="polite">
        <KpiSentence card={card} today={today} />
      </p>
      <div className="row wrap kpi_strip_actions">
        {offers_recovery && (
          <Button
            kind="primary"
            size="compact"
            keys="R"
            icon={<LifeBuoy size={14} aria-hidden />}
            onPress={() => open("recover", card.id)}
          >
            <Trans>Start recovery</Trans>
          </Button>
        )}
        <Button
          size="compact"
          keys="W"
          icon={<CircleHelp size={14} aria-hidden />}
          onPress={() => open("why", card.id)}
        >
          <Trans>Why</Trans>
        </Button>
        {offers_improvement && (
          <Button
            size="compact"
            keys="R"
            icon={<TrendingUp size={14} aria-hidden />}
            onPress={() => open("recover", card.id)}
          >
            <Trans>Improve this KPI</Trans>
          </Button>
        )}
      </div>
    </div>
  );
  return (
    <section className="kpi_strip" ref={ref} aria-label={t`Details of ${card.name}`}>
      <QueryView query={view} loading={<Skeleton height={430} />}>
        {(data) => (
          <Suspense fallback={<Skeleton height={430} />}>
            <KpiChart key={card.id} view={data} heading={heading} height={300} />
          </Suspense>
        )}
      </QueryView>
    </section>
  );
}

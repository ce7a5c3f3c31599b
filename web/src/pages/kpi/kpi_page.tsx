import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { kpi_history_query, kpi_query, metric_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { HealthGlyph } from "../../domain/health_glyph";
import { health_tone } from "../../model/words";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { deferred } from "../../ui/deferred";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import type { MeasurementGridProps } from "../metric/measurement_grid";
import { KpiActions } from "./kpi_actions";
import { KpiBanner } from "./kpi_banner";
import { KpiChart } from "./kpi_chart";
import { KpiFacts } from "./kpi_facts";
import { KpiHeading } from "./kpi_heading";
import { KpiLinks } from "./kpi_links";
import { KpiSentence } from "./kpi_sentence";
import { KpiSkeleton } from "./kpi_skeleton";
import { RecoveryPanel } from "./recovery_panel";
import { SegmentsPanel } from "./segments_panel";
import { TargetsPanel } from "./targets_panel";
import { segments_of } from "./trend_data";
import { useKpiCommands } from "./use_kpi_commands";
import "./kpi.css";

// Below what one comes for, and as high as while its values are read.
const MeasurementGrid = deferred<MeasurementGridProps>(
  () => import("../metric/measurement_grid").then((module) => ({ default: module.MeasurementGrid })),
  () => <Skeleton height={420} />,
  "idle",
);

const MetricActivity = deferred<{ id: string }>(
  () => import("../metric/metric_activity").then((module) => ({ default: module.MetricActivity })),
  () => <Skeleton height={220} />,
  "idle",
);

export default function KpiPage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const query = useQuery(kpi_query(id));
  const is_read = useAllRead(query.data === undefined ? [] : questions_of(query.data));
  if (query.data !== undefined && is_read) return <KpiView key={id} view={query.data} query={query} />;
  return (
    <Page title={id} crumbs={[{ label: t`KPIs`, href: "/kpis" }]}>
      <QueryView query={query} loading={<KpiSkeleton />}>
        {() => null}
      </QueryView>
    </Page>
  );
}

// What decides how high its parts are.
const questions_of = ({ card: { id }, kpi: { metric } }: Schemas["KpiView"]) => [
  kpi_history_query(id),
  ...(metric === null ? [] : [metric_query(metric)]),
];

interface ViewProps {
  view: Schemas["KpiView"];
  query: Parameters<typeof QueryView<Schemas["KpiView"]>>[0]["query"];
}

function KpiView({ view, query }: ViewProps) {
  const { t } = useLingui();
  const today = useToday();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { card, kpi } = view;
  const metric = useQuery({ ...metric_query(kpi.metric ?? ""), enabled: kpi.metric !== null }).data;
  const segments = segments_of(card, metric);
  const segment = search.segment !== undefined && segments.includes(search.segment) ? search.segment : "";
  const choose = (next: string) =>
    void navigate({
      to: ".",
      search: (now) => ({ ...now, segment: next === "" ? undefined : next }),
      replace: true,
      resetScroll: false,
    });
  useKpiCommands(view);
  return (
    <Page
      title={card.name}
      heading={
        <span className="kpi_title" data-long={card.name.length > 120 || undefined}>
          <HealthGlyph
            tone={health_tone(card.health)}
            shape={card.overdue ? "late" : health_tone(card.health)}
            size={18}
          />
          <span>{card.name}</span>
        </span>
      }
      crumbs={[{ label: t`KPIs`, href: "/kpis" }]}
      lead={
        <p className="kpi_lead" aria-live="polite">
          <KpiSentence card={card} today={today} />
        </p>
      }
      actions={<KpiActions view={view} />}
    >
      <QueryView query={query} loading={null}>
        {() => (
          <div className="kpi_columns">
            <div className="kpi_main">
              <KpiBanner view={view} />
              <Panel className="kpi_chart_panel">
                <KpiChart
                  view={view}
                  segment={segment}
                  heading={
                    <KpiHeading card={card} today={today} segments={segments} segment={segment} on_segment={choose} />
                  }
                />
              </Panel>
              <RecoveryPanel view={view} />
              {card.segments.length > 0 && <SegmentsPanel card={card} segment={segment} on_segment={choose} />}
              <TargetsPanel view={view} />
              {kpi.metric !== null && (
                <Panel title={<Trans>Measurements</Trans>} flush>
                  <MeasurementGrid metric={metric ?? kpi.metric} kpi={view} />
                </Panel>
              )}
            </div>
            <div className="kpi_side">
              <KpiFacts view={view} metric={metric} />
              <KpiLinks view={view} />
              <MetricActivity id={card.id} />
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

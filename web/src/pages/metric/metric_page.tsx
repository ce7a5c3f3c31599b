import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Ellipsis, Gauge, Pencil, Sigma } from "lucide-react";
import { archive_metric, restore_metric } from "../../actions/archive_metric";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { metric_query, series_query, settings_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { cadence_words } from "../../model/words";
import { useCommands } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon_button";
import { Menu } from "../../ui/menu";
import { deferred } from "../../ui/deferred";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { MeasurementGrid } from "./measurement_grid";
import { MetricChart } from "./metric_chart";
import { MetricFacts } from "./metric_facts";
import { MetricUses } from "./metric_uses";
import "./metric_page.css";

const MetricActivity = deferred<{ id: string }>(
  () => import("./metric_activity").then((module) => ({ default: module.MetricActivity })),
  () => <Skeleton height={220} />,
  "idle",
);

export default function MetricPage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const query = useQuery(metric_query(id));
  const is_read = useAllRead(query.data === undefined ? [] : questions_of(query.data));
  const crumbs = [{ label: t`Metrics`, href: "/metrics" }];
  if (query.data !== undefined && is_read) return <Loaded view={query.data} crumbs={crumbs} />;
  return (
    <Page title={t`Metric`} crumbs={crumbs}>
      <QueryView query={query} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Page>
  );
}

// What decides how high its parts are.
const questions_of = ({ metric: { id, grain } }: Schemas["MetricView"]) => [
  series_query(id, { grain }),
  settings_query,
];

function Loaded({ view, crumbs }: { view: Schemas["MetricView"]; crumbs: { label: string; href: string }[] }) {
  const { t } = useLingui();
  const { metric } = view;
  const { open } = useOverlay();
  const may_edit = useHasRole("member");
  const archive = useEdit(archive_metric);
  const restore = useEdit(restore_metric);
  const edit = () => open("edit-metric", metric.id);
  useCommands(
    may_edit
      ? [
          {
            id: "edit_metric",
            label: t`Edit this metric`,
            keys: "E",
            group: "page",
            icon: <Pencil size={15} />,
            run: edit,
          },
        ]
      : [],
  );

  return (
    <Page
      title={metric.name}
      crumbs={crumbs}
      lead={
        <span className="metric_lead">
          <code>{metric.key}</code>
          <span>{cadence_words(metric.grain)}</span>
          {metric.unit !== "" && <span>{metric.unit}</span>}
          {metric.qualifier !== "" && <Badge>{metric.qualifier}</Badge>}
          {metric.formula !== "" && (
            <Badge tone="accent">
              <Sigma size={12} aria-hidden /> <Trans>computed</Trans>
            </Badge>
          )}
        </span>
      }
      actions={
        may_edit && (
          <>
            <Button icon={<Pencil size={14} aria-hidden />} keys="E" onPress={edit}>
              <Trans>Edit</Trans>
            </Button>
            <Menu
              label={t`More for this metric`}
              trigger={
                <IconButton label={t`More`}>
                  <Ellipsis size={16} aria-hidden />
                </IconButton>
              }
              groups={[
                {
                  id: "use",
                  actions: [
                    {
                      id: "kpi",
                      label: t`Make it a KPI`,
                      icon: <Gauge size={14} />,
                      disabled: view.kpis.length > 0 || metric.archived,
                      on_action: () => open("new-kpi", metric.id),
                    },
                  ],
                },
                {
                  id: "end",
                  actions: [
                    metric.archived
                      ? {
                          id: "restore",
                          label: t`Restore`,
                          icon: <ArchiveRestore size={14} />,
                          on_action: () => void restore.perform({ id: metric.id, name: metric.name }),
                        }
                      : {
                          id: "archive",
                          label: t`Archive`,
                          icon: <Archive size={14} />,
                          on_action: () => void archive.perform({ id: metric.id, name: metric.name }),
                        },
                  ],
                },
              ]}
            />
          </>
        )
      }
    >
      {metric.archived && (
        <Banner
          icon={<Archive size={15} aria-hidden />}
          actions={
            may_edit && (
              <Button size="compact" onPress={() => void restore.perform({ id: metric.id, name: metric.name })}>
                <Trans>Restore</Trans>
              </Button>
            )
          }
        >
          <Trans>This metric is archived. Its values are kept.</Trans>
        </Banner>
      )}
      <div className="metric_columns">
        <div className="metric_main">
          <MetricChart view={view} />
          <Panel title={<Trans>Values</Trans>} flush>
            <MeasurementGrid metric={view} />
          </Panel>
        </div>
        <aside className="metric_side" aria-label={t`About this metric`}>
          <MetricFacts view={view} />
          <MetricUses view={view} />
          <MetricActivity id={metric.id} />
        </aside>
      </div>
    </Page>
  );
}

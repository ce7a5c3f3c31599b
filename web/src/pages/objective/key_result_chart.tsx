import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Schemas } from "../../api/client";
import { series_query } from "../../api/queries";
import { TrendChart } from "../../charts/trend_chart";
import type { TrendData } from "../../charts/trend_types";
import { short_day } from "../../model/dates";
import { format_value } from "../../model/format";
import { measure_of } from "../../model/units";
import { useToday } from "../../shell/session";
import { QueryView } from "../../shell/query_view";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { show_toast } from "../../ui/toast";
import { aim_words } from "./key_result_words";
import "./objective.css";

type View = Schemas["KeyResultView"];
type Readings = Schemas["Series"]["readings"];

// Its values with the target and the way that the plan takes there.
function trend_of(view: View, readings: Readings, today: string, path_label: string, target_label: string): TrendData {
  const { key_result, starts, due } = view;
  const { start, target, target_upper } = key_result;
  const running = readings.find((reading) => !reading.complete);
  const has_path = key_result.kind === "metric" && start !== null && target !== null && starts !== null && due !== null;
  return {
    title: key_result.title,
    measure: measure_of(view),
    today,
    points: readings
      .filter((reading) => reading.complete)
      .map(({ period, value, partial }) => ({
        period,
        value,
        partial,
        target_value: target,
        target_upper: key_result.kind === "maintain" ? target_upper : null,
      })),
    running: running === undefined ? null : { period: running.period, value: running.value },
    targets_ahead: target !== null && due !== null && due > today ? [{ from: today, until: due, value: target }] : [],
    target_label,
    path: has_path ? { label: path_label, from: starts, from_value: start, to: due, to_value: target } : null,
    events: key_result.plan.map((point) => ({ day: point.on, text: `${point.value}` })),
  };
}

export function KeyResultChart({ view, metric }: { view: View; metric: string }) {
  const { t } = useLingui();
  const today = useToday();
  const navigate = useNavigate();
  const { range = "1y" } = useSearch({ strict: false });
  const series = useQuery(series_query(metric));
  const path_label = short_day(view.due, today);
  const target_label =
    view.key_result.kind === "metric"
      ? t`Target ${format_value(view.key_result.target, measure_of(view))}`
      : aim_words(view);
  const data = useMemo(
    () => (series.data === undefined ? null : trend_of(view, series.data.readings, today, path_label, target_label)),
    [view, series.data, today, path_label, target_label],
  );
  return (
    <Panel className="detail_chart">
      <QueryView query={series} loading={<Skeleton height={320} />}>
        {() =>
          data === null || data.points.every((point) => point.value === null) ? (
            <EmptyState title={<Trans>No values yet.</Trans>}>
              <Trans>The first check-in with a value begins the line.</Trans>
            </EmptyState>
          ) : (
            <TrendChart
              data={data}
              range={range}
              height={320}
              on_range_change={(next) =>
                void navigate({
                  to: ".",
                  search: (now) => ({ ...now, range: next }),
                  replace: true,
                  resetScroll: false,
                })
              }
              heading={
                <h2 className="panel_title">
                  <Trans>Value</Trans>
                </h2>
              }
              on_failure={() => show_toast({ tone: "off", text: t`The file could not be created.` })}
            />
          )
        }
      </QueryView>
    </Panel>
  );
}

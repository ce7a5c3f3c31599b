import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { TrendChart } from "../../charts/trend_chart";
import type { TrendData } from "../../charts/trend_types";
import type { Schemas } from "../../api/client";
import { series_query, settings_query } from "../../api/queries";
import { PeriodLabel } from "../../domain/period_label";
import { Value } from "../../domain/value";
import { grains, shown_by_words } from "../../model/metric_words";
import type { Grain } from "../../model/types";
import { measure_of } from "../../model/units";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Panel } from "../../ui/panel";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { segment_words } from "./segment_choice";

const sizes: Record<Grain, number> = {
  day: 0,
  week: 1,
  month: 2,
  quarter: 3,
  fiscal_quarter: 3,
  year: 4,
  fiscal_year: 4,
};
const total = "total";

// The series at the metric's own grain or a coarser one, as a whole or of one segment.
export function MetricChart({ view }: { view: Schemas["MetricView"] }) {
  const { t } = useLingui();
  const { metric } = view;
  const today = useToday();
  const navigate = useNavigate();
  const { range = "1y", grain: asked, segment = "" } = useSearch({ strict: false });
  const settings = useQuery(settings_query);
  const fiscal_start_month = settings.data?.settings.fiscal_start_month ?? 1;
  const coarser = grains.filter(
    (each) =>
      each === metric.grain ||
      (sizes[each] > sizes[metric.grain] && (fiscal_start_month > 1 || !each.startsWith("fiscal"))),
  );
  const grain = asked !== undefined && coarser.includes(asked) ? asked : metric.grain;
  const query = useQuery({
    ...series_query(metric.id, { grain, ...(segment === "" ? {} : { segment }) }),
    placeholderData: keepPreviousData,
  });
  const segments = view.segments.filter(Boolean);

  const data = useMemo((): TrendData => {
    const readings = query.data?.readings ?? [];
    const whole = readings.filter((reading) => reading.complete);
    const running = readings.find((reading) => !reading.complete);
    return {
      title: metric.name,
      measure: measure_of(metric),
      points: whole.map(({ period, value, partial }) => ({ period, value, partial })),
      today,
      running:
        running === undefined || running.value === null ? null : { period: running.period, value: running.value },
      fiscal_start_month,
    };
  }, [query.data, metric, today, fiscal_start_month]);
  const not_joined =
    (query.data?.readings ?? []).some((reading) => reading.not_aggregable.length > 0) &&
    data.points.every((point) => point.value === null);

  return (
    <Panel>
      <QueryView query={query} loading={<Skeleton height={372} />}>
        {() =>
          view.last_period === null && data.points.every((point) => point.value === null) ? (
            <EmptyState title={<Trans>Nothing has been measured yet.</Trans>}>
              <Trans>Type the first values below, or paste them from a spreadsheet.</Trans>
            </EmptyState>
          ) : (
            <TrendChart
              data={data}
              range={range}
              on_range_change={(next) =>
                void navigate({
                  to: ".",
                  search: (now) => ({ ...now, range: next }),
                  replace: true,
                  resetScroll: false,
                })
              }
              height={280}
              heading={
                <div className="metric_chart_head">
                  <span className="metric_latest">
                    <Value
                      value={view.value}
                      measure={measure_of(metric)}
                      size="hero"
                      reason={t`Nothing measured yet`}
                    />
                    <span className="quiet">
                      <PeriodLabel period={view.period} today={today} long />
                    </span>
                  </span>
                  <span className="row wrap">
                    {coarser.length > 1 && (
                      <Select
                        label={<Trans>Shown by</Trans>}
                        hides_label
                        className="metric_grain"
                        choices={coarser.map((id) => ({ id, label: shown_by_words(id) }))}
                        value={grain}
                        on_change={(next) =>
                          void navigate({
                            to: ".",
                            search: (now) => ({ ...now, grain: next === metric.grain ? undefined : next }),
                            replace: true,
                            resetScroll: false,
                          })
                        }
                      />
                    )}
                    {segments.length > 0 && (
                      <Select
                        label={<Trans>Segment</Trans>}
                        hides_label
                        className="metric_grain"
                        choices={[
                          { id: total, label: t`Total` },
                          ...segments.map((id) => ({ id, label: segment_words(id) })),
                        ]}
                        value={segment === "" ? total : segment}
                        on_change={(next) =>
                          void navigate({
                            to: ".",
                            search: (now) => ({ ...now, segment: next === total ? undefined : next }),
                            replace: true,
                            resetScroll: false,
                          })
                        }
                      />
                    )}
                  </span>
                  {not_joined && (
                    <span className="quiet">
                      <Trans>
                        Values of this metric cannot be combined over a longer span; it has to be measured for that
                        span.
                      </Trans>
                    </span>
                  )}
                </div>
              }
            />
          )
        }
      </QueryView>
    </Panel>
  );
}

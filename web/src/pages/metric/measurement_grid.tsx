import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ClipboardPaste } from "lucide-react";
import { type ClipboardEvent, useMemo, useState } from "react";
import type { Schemas } from "../../api/client";
import { measurements_query, metric_query, people_query, series_query, settings_query } from "../../api/queries";
import { period_at } from "../../model/period_at";
import { shift_period } from "../../model/periods";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { deferred, useSoon } from "../../ui/deferred";
import { Skeleton } from "../../ui/skeleton";
import { measurement_rows } from "./measurement_rows";
import { MeasurementTable } from "./measurement_table";
import type { PasteDialogProps } from "./paste_dialog";
import { SegmentChoice } from "./segment_choice";
import "./measurement_grid.css";

type MetricView = Schemas["MetricView"];

export interface MeasurementGridProps {
  metric: MetricView | string;
  // Shows how each period was judged, where the KPI is judged by the metric's own periods.
  kpi?: Schemas["KpiView"] | undefined;
}

const PasteDialog = deferred<PasteDialogProps>(() => import("./paste_dialog"));

// The values of a metric by period, newest first: typed and corrected in place, pasted as a block, taken back.
export function MeasurementGrid({ metric, kpi }: MeasurementGridProps) {
  if (typeof metric !== "string") return <Grid view={metric} kpi={kpi} />;
  return <LoadedGrid metric={metric} kpi={kpi} />;
}

function LoadedGrid({ metric, kpi }: { metric: string; kpi: MeasurementGridProps["kpi"] }) {
  const query = useQuery(metric_query(metric));
  return (
    <QueryView query={query} loading={<Skeleton height={420} />}>
      {(view) => <Grid view={view} kpi={kpi} />}
    </QueryView>
  );
}

const rows_at_first = 26;
const rows_more = 104;

function Grid({ view, kpi }: { view: MetricView; kpi: MeasurementGridProps["kpi"] }) {
  const { t } = useLingui();
  const today = useToday();
  const may_record = useHasRole("member");
  useSoon(PasteDialog);
  const { metric } = view;
  const [count, set_count] = useState(rows_at_first);
  const [segment, set_segment] = useState("");
  const [new_segments, set_new_segments] = useState<readonly string[]>([]);
  const [pasted, set_pasted] = useState<{ text: string; period: string | null } | null>(null);
  const settings = useQuery(settings_query);
  const people = useQuery(people_query());
  const fiscal_start_month = settings.data?.settings.fiscal_start_month ?? 1;
  const running = period_at(today, metric.grain, fiscal_start_month);

  const is_computed = metric.formula !== "";
  const segments = [...new Set([...view.segments.filter(Boolean), ...new_segments])];
  const is_total = segment === "" && segments.length > 0;
  const from = shift_period(running, 1 - count) ?? running;
  const measurements = useQuery({
    ...measurements_query(metric.id, { from, limit: 20_000 }),
    enabled: !is_computed,
    placeholderData: keepPreviousData,
  });
  const series = useQuery({
    ...series_query(metric.id, { last: count }),
    enabled: is_computed || is_total,
    placeholderData: keepPreviousData,
  });
  const waiting: UseQueryResult<unknown> = is_computed || is_total ? series : measurements;

  const rows = useMemo(
    () =>
      measurement_rows({
        grain: metric.grain,
        today,
        fiscal_start_month,
        irregular: metric.irregular,
        segment,
        measurements: measurements.data?.items ?? [],
        readings: is_computed || is_total ? (series.data?.readings ?? []) : null,
        first_period: view.first_period,
        count,
      }),
    [
      metric,
      today,
      fiscal_start_month,
      segment,
      measurements.data,
      series.data,
      is_computed,
      is_total,
      view.first_period,
      count,
    ],
  );
  const judged = useMemo(
    () =>
      new Map(
        (kpi?.kpi.period === metric.grain && segment === "" ? kpi.history : []).map((each) => [each.period, each]),
      ),
    [kpi, metric.grain, segment],
  );
  const names = useMemo(
    () => new Map((people.data?.items ?? []).map(({ person }) => [person.id, person.name])),
    [people.data],
  );
  const may_edit = may_record && !is_computed && !is_total && !metric.archived;

  function on_paste(event: ClipboardEvent) {
    if (!may_edit || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData.getData("text/plain");
    if (text.trim() === "") return;
    event.preventDefault();
    set_pasted({ text, period: null });
  }

  return (
    <div className="measurement_grid" onPaste={on_paste}>
      <div className="measurement_bar">
        {(segments.length > 0 || metric.dimensions.length > 0) && (
          <SegmentChoice
            segments={segments}
            dimensions={metric.dimensions}
            value={segment}
            on_change={set_segment}
            may_add={may_record && !is_computed}
            on_add={(added) => {
              set_new_segments([...new_segments, added]);
              set_segment(added);
            }}
          />
        )}
        <span className="measurement_hint quiet">
          {is_computed ? (
            <Trans>These values are computed. Change the metrics that the formula reads instead.</Trans>
          ) : is_total ? (
            <Trans>The total comes from the segments. Choose one to record its values.</Trans>
          ) : may_edit ? (
            <Trans>Type a value and press Enter, or paste a block from a spreadsheet.</Trans>
          ) : metric.archived ? (
            <Trans>The metric is archived. Restore it to record values.</Trans>
          ) : (
            <Trans>Only members can record values. An admin can make you one.</Trans>
          )}
        </span>
        {may_edit && (
          <Button
            className="push"
            icon={<ClipboardPaste size={14} aria-hidden />}
            onPress={() => set_pasted({ text: "", period: null })}
          >
            <Trans>Paste values</Trans>
          </Button>
        )}
      </div>
      <QueryView query={waiting} loading={<Skeleton height={420} />}>
        {() => (
          <MeasurementTable
            metric={metric}
            rows={rows}
            judged={judged}
            shows_origin={!is_computed && !is_total}
            may_edit={may_edit}
            segment={segment}
            today={today}
            fiscal_start_month={fiscal_start_month}
            name_of={(person) => (person === null ? "" : (names.get(person) ?? ""))}
            on_paste_block={(text, period) => set_pasted({ text, period })}
          />
        )}
      </QueryView>
      {has_older(view, from) && (
        <div className="measurement_more">
          <Button kind="ghost" onPress={() => set_count(count + rows_more)}>
            <Trans>Show older values</Trans>
          </Button>
        </div>
      )}
      {pasted !== null && (
        <PasteDialog
          metric={metric}
          segment={segment}
          start={pasted.text}
          last_period={pasted.period}
          fiscal_start_month={fiscal_start_month}
          title={t`Paste values of ${metric.name}`}
          on_close={() => set_pasted(null)}
        />
      )}
    </div>
  );
}

function has_older(view: MetricView, from: string): boolean {
  return view.first_period !== null && view.first_period < from;
}

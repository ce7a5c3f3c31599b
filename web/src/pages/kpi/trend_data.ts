// What the big chart shows of a KPI: history and targets as judged, recoveries as flags, the path that one promises.
import { t } from "@lingui/core/macro";
import type { TrendData, TrendEvent, TrendPath, TrendRange, TrendTarget } from "../../charts/trend_types";
import type { Schemas } from "../../api/client";
import { add_days } from "../../model/dates";
import type { Grain, JudgedPeriod, KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { target_signs } from "../../model/words";
import { segment_words } from "../metric/segment_choice";

type View = Schemas["KpiView"];

// Far enough for every chart.
const far_ahead = 731;

function path_of({ card, recoveries }: View): TrendPath | null {
  const running = recoveries.find((each) => each.running)?.recovery;
  const due = card.fixing?.due;
  if (!running || !due || running.value_at_start === null || running.target_value === null || due <= running.started_on)
    return null;
  return {
    label: card.fixing?.objective ?? "",
    from: running.started_on,
    from_value: running.value_at_start,
    to: due,
    to_value: running.target_value,
  };
}

function events_of({ recoveries }: View): TrendEvent[] {
  return recoveries
    .flatMap(({ recovery }) => {
      const objective = recovery.objective ?? "";
      const started = { day: recovery.started_on, text: t`${objective} started` };
      return recovery.closed_on === null
        ? [started]
        : [started, { day: recovery.closed_on, text: t`${objective} closed` }];
    })
    .sort((a, b) => a.day.localeCompare(b.day));
}

// Only where a target begins that is not in force yet; else the last one goes on by itself.
function targets_ahead(targets: readonly Schemas["Target"][], today: string): TrendTarget[] {
  const plain = targets
    .filter(
      (target) =>
        !target.archived &&
        target.segment === "" &&
        target.value !== null &&
        target.path.length === 0 &&
        target.due === null,
    )
    .sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  const ahead = plain.filter((target) => (target.from ?? "") > today);
  const first = ahead[0];
  if (!first) return [];
  const present = plain.filter((target) => (target.from ?? "") <= today).at(-1);
  const known = present ? [present, ...ahead] : ahead;
  return known.flatMap((target, index) => {
    const next = known[index + 1]?.from;
    const until = target.until ?? (next ? add_days(next, -1) : add_days(today, far_ahead));
    return target.value === null
      ? []
      : [
          {
            from: target === present ? today : (target.from ?? today),
            until,
            value: target.value,
            upper: target.upper,
          },
        ];
  });
}

export function trend_data(view: View, history: readonly JudgedPeriod[], segment: string, today: string): TrendData {
  const { card } = view;
  const measure = measure_of(card);
  const is_total = segment === "";
  const signs = target_signs({ kind: card.target_kind, value: card.target_value, upper: card.target_upper }, measure);
  return {
    title: is_total ? card.name : `${card.name}, ${segment_words(segment)}`,
    measure,
    points: history,
    today,
    ...(is_total && card.running_period !== null
      ? { running: { period: card.running_period, value: card.running_value } }
      : {}),
    ...(is_total
      ? { targets_ahead: targets_ahead(view.targets, today), path: path_of(view), events: events_of(view) }
      : {}),
    ...(signs !== "" && is_total ? { target_label: t`Target ${signs}` } : {}),
  };
}

export function first_range(grain: Grain): TrendRange {
  if (grain === "day") return "6m";
  if (grain === "week") return "1y";
  return grain === "month" ? "2y" : "all";
}

export function segments_of(card: KpiCardData, metric: Schemas["MetricView"] | undefined): string[] {
  const known = card.segments.map((each) => each.segment);
  return known.length > 0 ? known : (metric?.segments ?? []);
}

import type { Schemas } from "../../api/client";
import type { Day } from "../../model/dates";
import { is_over, period_at } from "../../model/period_at";
import { compare_periods, shift_period } from "../../model/periods";
import type { Grain, Measurement } from "../../model/types";

export type RowState = "complete" | "running" | "final_early" | "due" | "missing";

export interface MeasurementRow {
  period: string;
  // What was recorded for the segment shown; null when nothing was, or when the total comes from segments or a formula.
  measurement: Measurement | null;
  value: number | null;
  state: RowState;
}

export interface RowsOf {
  grain: Grain;
  today: Day;
  fiscal_start_month: number;
  irregular: boolean;
  segment: string;
  measurements: readonly Measurement[];
  // The series, where values are computed.
  readings: Schemas["Reading"][] | null;
  first_period: string | null;
  count: number;
}

const at_least = 4;

// The periods from the running one back, newest first, measured or not; of an irregular metric only those measured.
export function measurement_rows(from: RowsOf): MeasurementRow[] {
  const running = period_at(from.today, from.grain, from.fiscal_start_month);
  const recorded = new Map(
    from.measurements.filter((each) => each.segment === from.segment).map((each) => [each.period, each]),
  );
  const computed = new Map((from.readings ?? []).map((reading) => [reading.period, reading]));
  const periods = new Set<string>([running, ...recorded.keys()]);
  if (!from.irregular) for (const period of periods_back(running, from)) periods.add(period);
  const newest_measured = [...recorded.values()]
    .filter((each) => each.value !== null)
    .map((each) => each.period)
    .sort(compare_periods)
    .at(-1);
  return [...periods]
    .sort((left, right) => compare_periods(right, left))
    .map((period) => {
      const measurement = recorded.get(period) ?? null;
      const reading = computed.get(period);
      const value = from.readings === null ? (measurement?.value ?? null) : (reading?.value ?? null);
      return { period, measurement, value, state: state_of(period, value, measurement, newest_measured, from) };
    });
}

function periods_back(running: string, { count, first_period }: RowsOf): string[] {
  const found: string[] = [];
  for (let back = 0; back < count; ++back) {
    const period = shift_period(running, -back);
    if (period === null) break;
    if (back >= at_least && (first_period === null || compare_periods(period, first_period) < 0)) break;
    found.push(period);
  }
  return found;
}

function state_of(
  period: string,
  value: number | null,
  measurement: Measurement | null,
  newest: string | undefined,
  { today, fiscal_start_month }: RowsOf,
): RowState {
  if (!is_over(period, today, fiscal_start_month)) return measurement?.is_final ? "final_early" : "running";
  if (value !== null) return "complete";
  return newest === undefined || compare_periods(period, newest) > 0 ? "due" : "missing";
}

// Scales and paths of the charts: values to pixels, ticks, and lines that stay small however many points they have.
import { bisector, tickStep, ticks } from "d3-array";
import { utcDay, utcMonth, utcMonday, utcYear, type TimeInterval } from "d3-time";

export type Scale = (value: number) => number;
export type Values = readonly (number | null)[];
export type Extent = readonly [low: number, high: number];

const ms_per_day = 86_400_000;

/** Maps low..high to start..end. A domain without width maps to the middle. */
export function linear([low, high]: Extent, [start, end]: Extent): Scale {
  if (high === low) return () => (start + end) / 2;
  const slope = (end - start) / (high - low);
  return (value) => start + (value - low) * slope;
}

/** Smallest and largest of all numbers given; null when there is none. */
export function extent_of(values: Iterable<number | null | undefined>): Extent | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? null : [low, high];
}

/** Room above and below; equal values get some of their own size. What is never negative does not go below zero. */
export function padded([low, high]: Extent, share: number): Extent {
  const room = high === low ? Math.abs(high) * 0.5 || 1 : (high - low) * share;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

export interface ValueTicks {
  values: number[];
  step: number;
}

export function value_ticks([low, high]: Extent, count: number): ValueTicks {
  return { values: ticks(low, high, count), step: tickStep(low, high, count) };
}

export interface TimeTicks {
  values: number[];
  unit: "day" | "month" | "year";
}

/** Starts of days, Mondays, months or years, at most about `count` of them. */
export function time_ticks([from, to]: Extent, count: number): TimeTicks {
  const days = (to - from) / ms_per_day;
  const per_tick = days / Math.max(1, count);
  let interval: TimeInterval | null;
  let unit: TimeTicks["unit"] = "month";
  if (per_tick > 300) {
    interval = utcYear.every(Math.max(1, Math.ceil(per_tick / 366)));
    unit = "year";
  } else if (per_tick > 20) {
    const months = [1, 2, 3, 6, 12].find((step) => step * 30.5 >= per_tick) ?? 12;
    interval = utcMonth.every(months);
  } else {
    unit = "day";
    const weeks = Math.ceil(per_tick / 7);
    interval = per_tick <= 1 ? utcDay : weeks <= 1 ? utcMonday : utcMonday.every(weeks);
  }
  const dates = interval ? interval.range(new Date(from), new Date(to)) : [];
  return { values: dates.map(Number), unit };
}

/** Runs of values without a gap, as [first, past the last] positions. */
export function runs_of(values: Values): [number, number][] {
  const runs: [number, number][] = [];
  let start = -1;
  for (let index = 0; index <= values.length; ++index) {
    const present = index < values.length && values[index] !== null && values[index] !== undefined;
    if (present && start < 0) start = index;
    if (!present && start >= 0) {
      runs.push([start, index]);
      start = -1;
    }
  }
  return runs;
}

/** Positions to draw: at most two in each bucket, its smallest and its largest, so that no peak is lost. */
export function decimate(values: Values, buckets: number, start = 0, end = values.length): number[] {
  const count = end - start;
  if (count <= buckets * 2) return Array.from({ length: count }, (_, index) => start + index);
  const kept = [start];
  for (let bucket = 0; bucket < buckets; ++bucket) {
    const from = start + Math.floor((bucket * count) / buckets);
    const to = Math.min(end, start + Math.floor(((bucket + 1) * count) / buckets));
    let smallest = from;
    let largest = from;
    for (let index = from; index < to; ++index) {
      if (number_at(values, index) < number_at(values, smallest)) smallest = index;
      if (number_at(values, index) > number_at(values, largest)) largest = index;
    }
    for (const index of smallest < largest ? [smallest, largest] : [largest, smallest])
      if (index !== kept.at(-1)) kept.push(index);
  }
  if (kept.at(-1) !== end - 1) kept.push(end - 1);
  return kept;
}

function number_at(values: Values, index: number): number {
  return values[index] ?? 0;
}

export function point(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A polyline through all points. */
export function polyline(points: Iterable<readonly [x: number, y: number]>): string {
  let path = "";
  for (const [x, y] of points) path += (path === "" ? "M" : "L") + point(x, y);
  return path;
}

export interface LinePaths {
  line: string;
  area: string;
  /** Values that stand alone between gaps, for round line ends to make dots of. */
  dots: string;
}

/** The line through `values` and the area down to `floor`; gaps stay open. */
export function line_paths(values: Values, x_of: Scale, y_of: Scale, floor: number, buckets: number): LinePaths {
  let line = "";
  let area = "";
  let dots = "";
  for (const [start, end] of runs_of(values)) {
    const share = Math.max(2, Math.ceil((buckets * (end - start)) / values.length));
    const points = decimate(values, share, start, end).map(
      (index) => [x_of(index), y_of(number_at(values, index))] as const,
    );
    const [first] = points;
    const last = points.at(-1);
    if (!first || !last) continue;
    if (points.length === 1) {
      dots += `${polyline(points)}h0`;
      continue;
    }
    line += polyline(points);
    area += `${polyline(points)}L${point(last[0], floor)}L${point(first[0], floor)}Z`;
  }
  return { line, area, dots };
}

/** A band between two lines over the same positions. */
export function band_path(
  upper: readonly (readonly [number, number])[],
  lower: readonly (readonly [number, number])[],
): string {
  return upper.length === 0 ? "" : `${polyline([...upper, ...[...lower].reverse()])}Z`;
}

/** Position of the value nearest to `at` in ascending `sorted`. */
export function nearest(sorted: readonly number[], at: number): number {
  return bisector((value: number) => value).center(sorted, at);
}

// Where everything of the big chart goes. Pure: data and size in, paths and places out.
import { day_to_ms } from "../model/dates";
import { format_tick } from "../model/format";
import { parse_period } from "../model/periods";
import type { Judgement } from "../model/types";
import {
  band_path,
  extent_of,
  line_paths,
  linear,
  padded,
  polyline,
  time_ticks,
  value_ticks,
  type Extent,
  type LinePaths,
  type Scale,
  type TimeTicks,
} from "./scale";
import { place, span_of, type PlacedPoint } from "./trend_span";
import { target_steps, type TargetSteps } from "./trend_targets";
import type { ForecastPoint, TrendData, TrendRange } from "./trend_types";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A place where the cross-hair can stop. */
export interface TrendStop {
  x: number;
  y: number | null;
  kind: "history" | "running" | "forecast";
  index: number;
}

export interface TrendMark {
  x: number;
  y: number;
  judgement: Judgement;
}

export interface TrendLayout {
  width: number;
  height: number;
  box: Box;
  y_ticks: { y: number; label: string }[];
  x_ticks: TimeTicks & { places: number[] };
  today_x: number;
  has_future: boolean;
  history: LinePaths;
  missed: string;
  marks: TrendMark[];
  hollow: { x: number; y: number }[];
  now: { x: number; y: number } | null;
  running: { x: number; y: number; link: string } | null;
  targets: TargetSteps;
  forecast: ForecastShape | null;
  path: { line: string; x: number; y: number } | null;
  events: { x: number; letter: string; text: string }[];
  stops: TrendStop[];
}

export interface ForecastShape {
  mean: string;
  p50: string;
  p80: string;
  p95: string;
  unchanged: string;
  due: { x: number; mean: number; low: number; high: number; point: ForecastPoint } | null;
  lowest_y: number;
}

const label_room = { top: 22, bottom: 26, left: 4 };
const px_per_character = 6.7;
const px_per_time_label = { wide: 105, narrow: 64 };
const narrow_below = 560;

function value_extent(data: TrendData, shown: readonly PlacedPoint[], span: Extent): Extent {
  const values: (number | null | undefined)[] = [];
  for (const { point } of shown) values.push(point.value, point.target_value, point.target_upper);
  if (data.running) values.push(data.running.value);
  for (const target of data.targets_ahead ?? [])
    if (day_to_ms(target.from) < span[1]) values.push(target.value, target.upper);
  for (const { day, p95 } of data.forecast?.points ?? []) if (day_to_ms(day) <= span[1]) values.push(...p95);
  if (data.path) values.push(data.path.to_value, data.path.from_value);
  return padded(extent_of(values) ?? [0, 1], 0.09);
}

/** The forecast on a day between two of its points, on the straight line; null outside. */
export function forecast_on(points: readonly ForecastPoint[], day: string): ForecastPoint | null {
  const after = points.findIndex((item) => item.day >= day);
  const right = points[after];
  const left = points[after - 1];
  if (!right || right.day === day) return right ?? null;
  if (!left) return null;
  const share = (day_to_ms(day) - day_to_ms(left.day)) / (day_to_ms(right.day) - day_to_ms(left.day));
  const mix = (a: number, b: number) => a + (b - a) * share;
  const band = (key: "p50" | "p80" | "p95") =>
    [mix(left[key][0], right[key][0]), mix(left[key][1], right[key][1])] as const;
  return { day, mean: mix(left.mean, right.mean), p50: band("p50"), p80: band("p80"), p95: band("p95") };
}

function forecast_shape(
  data: TrendData,
  x_of: Scale,
  y_of: Scale,
  start: readonly [number, number],
): ForecastShape | null {
  const points = data.forecast?.points ?? [];
  if (!data.forecast || points.length === 0) return null;
  const edge = (pick: (point: ForecastPoint) => number) => [
    start,
    ...points.map((item) => [x_of(day_to_ms(item.day)), y_of(pick(item))] as const),
  ];
  const band = (key: "p50" | "p80" | "p95") =>
    band_path(
      edge((item) => item[key][1]),
      edge((item) => item[key][0]),
    );
  const due_point = data.forecast.due ? forecast_on(points, data.forecast.due) : null;
  const unchanged = (data.forecast.unchanged ?? []).map(
    (item) => [x_of(day_to_ms(item.day)), y_of(item.mean)] as const,
  );
  return {
    mean: polyline(edge((item) => item.mean)),
    p50: band("p50"),
    p80: band("p80"),
    p95: band("p95"),
    unchanged: unchanged.length > 0 ? polyline([start, ...unchanged]) : "",
    due: due_point
      ? {
          x: x_of(day_to_ms(due_point.day)),
          mean: y_of(due_point.mean),
          low: y_of(due_point.p80[0]),
          high: y_of(due_point.p80[1]),
          point: due_point,
        }
      : null,
    lowest_y: Math.max(...points.map((item) => y_of(item.p95[0]))),
  };
}

function marks_of(shown: readonly PlacedPoint[], x_of: Scale, y_of: Scale, room: number): TrendMark[] {
  // With less than this many pixels a period, the coloured line alone shows the misses.
  if (room / Math.max(1, shown.length) < 6.5) return [];
  return shown.flatMap(({ point, middle }) =>
    point.value !== null &&
    (point.judgement === "missed" || point.judgement === "watched" || point.judgement === "tolerated")
      ? [{ x: x_of(middle), y: y_of(point.value), judgement: point.judgement }]
      : [],
  );
}

/** Values of missed periods only; joined where two misses follow each other. */
function missed_path(shown: readonly PlacedPoint[], x_of: Scale, y_of: Scale, buckets: number): string {
  const values = shown.map(({ point }) => (point.judgement === "missed" ? point.value : null));
  return line_paths(values, (index) => x_of(shown[index]?.middle ?? 0), y_of, 0, buckets).line;
}

export function trend_layout(data: TrendData, range: TrendRange, width: number, height: number): TrendLayout {
  const placed = place(data.points, data.fiscal_start_month ?? 1);
  const span = span_of(data, placed, range);
  const first_shown = Math.max(
    0,
    placed.findIndex((item) => item.end > span[0]),
  );
  const shown = placed.slice(first_shown);
  // The line comes in from the edge: one period before the first one shown is drawn too.
  const drawn = placed.slice(Math.max(0, first_shown - 1));

  const domain = value_extent(data, shown, span);
  const { values: tick_values, step } = value_ticks(domain, height < 260 ? 4 : 5);
  const labels = tick_values.map((value) => format_tick(value, data.measure, step));
  const right_room = Math.max(34, Math.max(0, ...labels.map((label) => label.length)) * px_per_character + 16);
  const box: Box = {
    left: label_room.left,
    right: width - right_room,
    top: label_room.top,
    bottom: height - label_room.bottom,
  };
  const x_of = linear(span, [box.left, box.right]);
  const y_of = linear(domain, [box.bottom, box.top]);
  const buckets = Math.max(50, box.right - box.left);

  const history = line_paths(
    drawn.map(({ point }) => point.value),
    (index) => x_of(drawn[index]?.middle ?? 0),
    y_of,
    box.bottom,
    buckets,
  );
  const latest = shown.filter(({ point }) => point.value !== null).at(-1);
  const now = latest ? { x: x_of(latest.middle), y: y_of(latest.point.value ?? 0) } : null;
  const today = day_to_ms(data.today);
  const px_per_label = width < narrow_below ? px_per_time_label.narrow : px_per_time_label.wide;
  const ticks = time_ticks(span, Math.max(2, Math.floor((box.right - box.left) / px_per_label)));
  const start = now ? ([now.x, now.y] as const) : ([x_of(today), box.bottom] as const);

  return {
    width,
    height,
    box,
    y_ticks: tick_values.map((value, index) => ({ y: y_of(value), label: labels[index] ?? "" })),
    x_ticks: { ...ticks, places: ticks.values.map(x_of) },
    today_x: x_of(today),
    has_future: span[1] - today > (span[1] - span[0]) * 0.04,
    history,
    missed: missed_path(drawn, x_of, y_of, buckets),
    marks: marks_of(shown, x_of, y_of, box.right - box.left),
    hollow: shown.flatMap(({ point, middle }) =>
      point.partial && point.value !== null ? [{ x: x_of(middle), y: y_of(point.value) }] : [],
    ),
    now,
    running: running_shape(data, x_of, y_of, now),
    targets: target_steps(data, drawn, span, { x_of, y_of, box }),
    forecast: forecast_shape(data, x_of, y_of, start),
    path: path_shape(data, x_of, y_of),
    events: (data.events ?? [])
      .filter((event) => day_to_ms(event.day) >= span[0] && day_to_ms(event.day) <= span[1])
      .map((event, index) => ({
        x: x_of(day_to_ms(event.day)),
        letter: String.fromCharCode(65 + (index % 26)),
        text: event.text,
      })),
    stops: stops_of(data, { placed, first_shown, x_of, y_of }, span),
  };
}

function running_shape(data: TrendData, x_of: Scale, y_of: Scale, now: { x: number; y: number } | null) {
  const period = data.running && parse_period(data.running.period, data.fiscal_start_month);
  if (!data.running || data.running.value === null || !period) return null;
  const x = x_of((day_to_ms(period.first_day) + day_to_ms(data.today)) / 2 + 43_200_000);
  const y = y_of(data.running.value);
  return {
    x,
    y,
    link: now
      ? polyline([
          [now.x, now.y],
          [x, y],
        ])
      : "",
  };
}

function path_shape(data: TrendData, x_of: Scale, y_of: Scale) {
  if (!data.path) return null;
  const x = x_of(day_to_ms(data.path.to));
  const y = y_of(data.path.to_value);
  return {
    line: polyline([
      [x_of(day_to_ms(data.path.from)), y_of(data.path.from_value)],
      [x, y],
    ]),
    x,
    y,
  };
}

interface Placing {
  placed: readonly PlacedPoint[];
  first_shown: number;
  x_of: Scale;
  y_of: Scale;
}

function stops_of(data: TrendData, { placed, first_shown, x_of, y_of }: Placing, span: Extent): TrendStop[] {
  const stops: TrendStop[] = placed.slice(first_shown).map(({ point, middle }) => ({
    x: x_of(middle),
    y: point.value === null ? null : y_of(point.value),
    kind: "history",
    index: data.points.indexOf(point),
  }));
  const running = running_shape(data, x_of, y_of, null);
  if (running) stops.push({ x: running.x, y: running.y, kind: "running", index: 0 });
  for (const [index, item] of (data.forecast?.points ?? []).entries())
    if (day_to_ms(item.day) <= span[1])
      stops.push({ x: x_of(day_to_ms(item.day)), y: y_of(item.mean), kind: "forecast", index });
  return stops;
}

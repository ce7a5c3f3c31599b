// What part of time the big chart shows, and where its periods lie in it.
import { day_to_ms, ms_to_day, type Day } from "../model/dates";
import { parse_period } from "../model/periods";
import type { Extent } from "./scale";
import type { TrendData, TrendPoint, TrendRange } from "./trend_types";

const ms_per_day = 86_400_000;

/** A period of the history in time: from its first instant to the end of its last day, drawn in its middle. */
export interface PlacedPoint {
  point: TrendPoint;
  start: number;
  end: number;
  middle: number;
}

export function place(points: readonly TrendPoint[], fiscal_start_month: number): PlacedPoint[] {
  return points.flatMap((point) => {
    const period = parse_period(point.period, fiscal_start_month);
    if (!period) return [];
    const start = day_to_ms(period.first_day);
    const end = day_to_ms(period.last_day) + ms_per_day;
    return [{ point, start, end, middle: (start + end) / 2 }];
  });
}

const months_of: Record<Exclude<TrendRange, "all">, number> = { "3m": 3, "6m": 6, "1y": 12, "2y": 24 };

function months_before(day: Day, months: number): number {
  const date = new Date(day_to_ms(day));
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate());
}

function future_end(data: TrendData, placed: readonly PlacedPoint[]): number {
  const ends = [day_to_ms(data.today), placed.at(-1)?.end ?? 0];
  const running = data.running && parse_period(data.running.period, data.fiscal_start_month);
  if (running && data.running?.value !== null) ends.push(day_to_ms(running.last_day));
  const forecast = data.forecast?.points.at(-1);
  if (forecast) ends.push(day_to_ms(forecast.day));
  if (data.path) ends.push(day_to_ms(data.path.to));
  for (const target of data.targets_ahead ?? []) ends.push(day_to_ms(target.from));
  return Math.max(...ends);
}

/** First and last instant shown. The future never takes more than two fifths of the picture. */
export function span_of(data: TrendData, placed: readonly PlacedPoint[], range: TrendRange): Extent {
  const today = day_to_ms(data.today);
  const first = placed.find(({ point }) => point.value !== null)?.start ?? today - 90 * ms_per_day;
  const asked = range === "all" ? first : months_before(data.today, months_of[range]);
  const from = Math.min(Math.max(asked, first), today - 14 * ms_per_day);
  const history = today - from;
  const to = Math.min(future_end(data, placed), today + history * 0.66);
  return [from, Math.max(to, today) + history * 0.015];
}

/** The ranges that the history can fill, so that no choice shows the same picture twice. */
export function ranges_for(points: readonly TrendPoint[], today: Day): TrendRange[] {
  const oldest = place(points, 1).find(({ point }) => point.value !== null);
  if (!oldest) return [];
  const first = ms_to_day(oldest.start);
  const fitting = (["3m", "6m", "1y", "2y"] as const).filter(
    (range) => day_to_ms(first) < months_before(today, months_of[range]),
  );
  return [...fitting, "all"];
}

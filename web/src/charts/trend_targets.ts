// The target line of the big chart: one step for each stretch of time with the same target.
import { day_to_ms } from "../model/dates";
import { point as place_text, type Extent, type Scale } from "./scale";
import type { PlacedPoint } from "./trend_span";
import type { TrendData } from "./trend_types";

const ms_per_day = 86_400_000;

interface Stretch {
  from: number;
  to: number;
  value: number;
  upper: number | null;
}

export interface TargetSteps {
  /** The dotted lines: bounds, and the upper edges of ranges. */
  line: string;
  /** Ground between both edges of ranges. */
  band: string;
  /** Where the name of the line can stand without hiding values; null without a target. */
  label: { x: number; y: number } | null;
}

interface Frame {
  x_of: Scale;
  y_of: Scale;
  box: { left: number; right: number; top: number; bottom: number };
}

function stretches(data: TrendData, placed: readonly PlacedPoint[], span: Extent): Stretch[] {
  const found: Stretch[] = [];
  const add = (next: Stretch) => {
    const last = found.at(-1);
    if (last && last.value === next.value && last.upper === next.upper && next.from - last.to <= ms_per_day)
      last.to = next.to;
    else found.push(next);
  };
  for (const { point, start, end } of placed)
    if (point.target_value !== null && point.target_value !== undefined)
      add({ from: start, to: end, value: point.target_value, upper: point.target_upper ?? null });
  for (const target of data.targets_ahead ?? [])
    add({
      from: day_to_ms(target.from),
      to: day_to_ms(target.until) + ms_per_day,
      value: target.value,
      upper: target.upper ?? null,
    });
  const last = found.at(-1);
  const latest = placed.at(-1);
  // The target of the latest period stays in force until another one is known.
  if (last && latest && !data.targets_ahead?.length && last.to >= latest.end) last.to = Math.max(last.to, span[1]);
  return found.filter((item) => item.to > span[0]);
}

function step_line(found: readonly Stretch[], pick: (item: Stretch) => number | null, { x_of, y_of }: Frame): string {
  let path = "";
  let open_until = Number.NaN;
  for (const item of found) {
    const value = pick(item);
    if (value === null) {
      open_until = Number.NaN;
      continue;
    }
    path += (item.from === open_until ? "L" : "M") + place_text(x_of(item.from), y_of(value));
    path += `L${place_text(x_of(item.to), y_of(value))}`;
    open_until = item.to;
  }
  return path;
}

function label_place(
  placed: readonly PlacedPoint[],
  found: readonly Stretch[],
  frame: Frame,
): { x: number; y: number } | null {
  const { x_of, y_of, box } = frame;
  const width = 110;
  let best: { x: number; y: number; room: number } | null = null;
  for (const item of found) {
    const left = Math.max(box.left, x_of(item.from)) + 6;
    if (Math.min(box.right, x_of(item.to)) - left < width * 0.6) continue;
    const near = placed.filter(
      ({ middle, point }) => point.value !== null && x_of(middle) >= left - 4 && x_of(middle) <= left + width,
    );
    for (const offset of [-7, 15]) {
      const y = y_of(item.upper ?? item.value) + offset;
      if (y < box.top + 8 || y > box.bottom - 2) continue;
      const room = Math.min(60, ...near.map(({ point }) => Math.abs(y_of(point.value ?? 0) - (y - 4))));
      if (!best || room > best.room + 6) best = { x: left, y, room };
    }
  }
  return best && { x: best.x, y: best.y };
}

export function target_steps(data: TrendData, placed: readonly PlacedPoint[], span: Extent, frame: Frame): TargetSteps {
  const found = stretches(data, placed, span);
  const { x_of, y_of } = frame;
  const bands = found.flatMap(({ from, to, value, upper }) => {
    if (upper === null) return [];
    const low = y_of(value);
    const high = y_of(upper);
    return [
      `M${place_text(x_of(from), low)}L${place_text(x_of(to), low)}L${place_text(x_of(to), high)}L${place_text(x_of(from), high)}Z`,
    ];
  });
  return {
    line: step_line(found, (item) => item.value, frame) + step_line(found, (item) => item.upper, frame),
    band: bands.join(""),
    label: label_place(placed, found, frame),
  };
}

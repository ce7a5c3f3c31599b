import type { Schemas } from "../../api/client";
import type { Measure } from "../../model/units";

type Values = readonly (number | null | undefined)[];

// As many decimals as the values have, at most those of the metric: private metrics allow more than they ever use.
export function fewest_decimals(values: Values, most: number): number {
  let needed = 0;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    while (needed < most && Math.abs(Number(value.toFixed(needed)) - value) > 10 ** -(most + 2)) needed += 1;
  }
  return needed;
}

export function measure_shown(metric: Schemas["Metric"] | undefined, unit: string, values: Values): Measure {
  if (metric === undefined) return { unit, format: "number", decimals: fewest_decimals(values, 2) };
  const decimals = metric.private_to === null ? metric.decimals : fewest_decimals(values, metric.decimals);
  return { unit: metric.unit, format: metric.format, decimals };
}

// One step of a value's stepper: whole numbers, tenths of small ones.
export function step_of(measure: Measure): number {
  return measure.decimals === 0 ? 1 : 0.1;
}

// What the form of thresholds sends, and whose field an answer is about.
import type { FieldErrors } from "../../api/problem";
import type { Schemas } from "../../api/client";

type Threshold = Schemas["Threshold"];
export type ThresholdValues = Partial<Record<Threshold["name"], number>>;

export interface Override {
  name: Threshold["name"];
  value: number;
}

// All that differ from their presets: the list replaces the one before.
export function overrides_of(thresholds: readonly Threshold[], values: ThresholdValues): Override[] {
  return thresholds.flatMap(({ name, value, preset }) => {
    const next = values[name] ?? value;
    return next === preset ? [] : [{ name, value: next }];
  });
}

// "/thresholds/2/value" is about the third that was sent.
export function errors_by_name(
  errors: FieldErrors,
  sent: readonly Override[],
): Partial<Record<Threshold["name"], string>> {
  const found: Partial<Record<Threshold["name"], string>> = {};
  for (const [pointer, message] of Object.entries(errors)) {
    const index = /^\/thresholds\/(\d+)\//.exec(pointer)?.[1];
    const override = index === undefined ? undefined : sent[Number(index)];
    if (override !== undefined) found[override.name] = message;
  }
  return found;
}

import type { Measure } from "../../model/units";

// Behind a field for a value.
export function unit_label(measure: Measure): string {
  return measure.format === "percent" && measure.unit === "" ? "%" : measure.unit;
}

import type { components } from "../api/schema";
import type { ValueFormat } from "./units";

type MetricData = components["schemas"]["Metric"];

export interface GuessedMeasure {
  unit: string;
  format: ValueFormat;
  decimals: number;
  across_time: MetricData["across_time"];
}

const currency_signs: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY" };
const time_units = new Set(["s", "sec", "seconds", "min", "minutes", "h", "hours", "ms", "std", "stunden", "minuten"]);

// How values of a unit are usually shown and joined, so that a unit is all that a person has to say.
export function guessed_measure(typed: string): GuessedMeasure {
  const unit = currency_signs[typed.trim()] ?? typed.trim();
  if (unit === "%") return { unit, format: "percent", decimals: 1, across_time: "average" };
  if (/^[A-Z]{3}$/.test(unit)) return { unit, format: "currency", decimals: 0, across_time: "sum" };
  if (time_units.has(unit.toLowerCase())) return { unit, format: "duration", decimals: 0, across_time: "average" };
  if (/^(?:days?|tage?|months?|monate?|points?|punkte?)$/i.test(unit))
    return { unit, format: "number", decimals: 1, across_time: "average" };
  return { unit, format: "number", decimals: 0, across_time: "last" };
}

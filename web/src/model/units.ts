export type ValueFormat = "number" | "percent" | "currency" | "duration";

// How the values of a metric are shown. A share of 92.6 % is stored as 92.6.
export interface Measure {
  unit: string;
  format: ValueFormat;
  decimals: number;
}

export const plain_measure: Measure = { unit: "", format: "number", decimals: 0 };

export const share_measure: Measure = { unit: "%", format: "percent", decimals: 0 };

export function measure_of(source: { unit: string; format: ValueFormat; decimals: number }): Measure {
  return { unit: source.unit, format: source.format, decimals: source.decimals };
}

// Only units that Intl takes as a currency: three capital letters, such as EUR.
export function currency_of(measure: Measure): string | null {
  return measure.format === "currency" && /^[A-Z]{3}$/.test(measure.unit) ? measure.unit : null;
}

const seconds_by_unit = new Map([
  ["s", 1],
  ["sec", 1],
  ["seconds", 1],
  ["min", 60],
  ["minutes", 60],
  ["h", 3600],
  ["hours", 3600],
]);

// Seconds in one unit of a duration that may be shown as hours and minutes; null for days, weeks and other units.
export function clock_seconds(measure: Measure): number | null {
  return measure.format === "duration" ? (seconds_by_unit.get(measure.unit.toLowerCase()) ?? null) : null;
}

export function is_share(measure: Measure): boolean {
  return measure.format === "percent" || measure.unit === "%";
}

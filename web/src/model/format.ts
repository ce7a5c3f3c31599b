// Numbers as people read them. Every value, share and difference on a page passes through here.
import { t } from "@lingui/core/macro";
import { number_format } from "./locale";
import { clock_seconds, currency_of, is_share, type Measure } from "./units";

export const missing = "–";
const narrow_space = "\u202f";
const fixed_space = "\u00a0";
const compact_from = 10_000;

export interface ValueOptions {
  /** From 10,000 on show 16.7K or 1.35M, as cards and axes do. */
  compact?: boolean;
  /** A sign before rises too. */
  signed?: boolean;
  /** Other decimals than those of the measure. */
  decimals?: number;
  /** No zeros behind what matters, as in "at most 30 min". */
  trim?: boolean;
}

export interface ValueParts {
  number: string;
  unit: string;
}

type Numeric = number | null | undefined;

function is_missing(value: Numeric): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

// A true minus sign, and none before a zero that is left after rounding.
function true_minus(text: string): string {
  return text.replaceAll("-", /[1-9]/.test(text) ? "−" : "");
}

// Decimals written out; a duration says whole minutes, as "1:30", only from one hour on.
function digits(value: number, measure: Measure, options: ValueOptions): Intl.NumberFormatOptions {
  const sign = { signDisplay: options.signed ? "exceptZero" : "auto" } as const;
  if (options.compact && Math.abs(value) >= compact_from)
    return {
      ...sign,
      notation: "compact",
      minimumSignificantDigits: options.trim ? 1 : 3,
      maximumSignificantDigits: 3,
    };
  const decimals = Math.max(0, Math.min(10, options.decimals ?? measure.decimals));
  // Money is never written with one decimal of two.
  const trimmed = options.trim && (Number.isInteger(value) || measure.format !== "currency");
  return { ...sign, minimumFractionDigits: trimmed ? 0 : decimals, maximumFractionDigits: decimals };
}

function clock_parts(value: number, options: ValueOptions, seconds: number): ValueParts | null {
  const total = Math.round(Math.abs(value) * seconds);
  if (total < 3600 || seconds === 3600) return null;
  const minutes = Math.round(total / 60);
  const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  return { number: (value < 0 ? "−" : options.signed ? "+" : "") + clock, unit: "h" };
}

// A leading currency sign stays with the number (€4.28M); what follows after a space is the unit (4,28 | Mio. €).
function currency_parts(value: number, currency: string, format: Intl.NumberFormatOptions): ValueParts {
  const formatter = number_format({ ...format, style: "currency", currency });
  const text = true_minus(formatter.format(value));
  const gap = text.search(/[\u00a0\u202f ]/);
  if (gap < 0 || !/\d/.test(text.slice(0, gap))) return { number: text, unit: "" };
  return { number: text.slice(0, gap), unit: text.slice(gap + 1) };
}

// German compact numbers carry a word (1,35 Mio.), which belongs to the unit.
function number_parts(value: number, unit: string, format: Intl.NumberFormatOptions): ValueParts {
  const text = true_minus(number_format(format).format(value));
  const gap = text.search(/[\u00a0\u202f ](?=\D)/);
  if (gap < 0) return { number: text, unit };
  const word = text.slice(gap + 1);
  return { number: text.slice(0, gap), unit: unit ? word + unit_gap(unit) + unit : word };
}

/** The number and its unit apart, for values whose unit is set smaller. A missing value is a dash without a unit. */
export function value_parts(value: Numeric, measure: Measure, options: ValueOptions = {}): ValueParts {
  if (is_missing(value)) return { number: missing, unit: "" };
  const seconds = clock_seconds(measure);
  const clock = seconds === null ? null : clock_parts(value, options, seconds);
  if (clock) return clock;
  const format = digits(value, measure, options);
  const currency = currency_of(measure);
  if (currency) return currency_parts(value, currency, format);
  return number_parts(value, measure.format === "percent" ? "%" : measure.unit, format);
}

/** A value in one text: "€1,348,769", "92.6 %", "52 min". */
export function format_value(value: Numeric, measure: Measure, options: ValueOptions = {}): string {
  return join(value_parts(value, measure, options));
}

/** A difference in the unit of the measure, always with a sign; for shares in percentage points. */
export function format_difference(value: Numeric, measure: Measure, options: ValueOptions = {}): string {
  if (is_missing(value)) return missing;
  if (!is_share(measure)) return format_value(value, measure, { ...options, signed: true });
  const points = t({ message: "pt", comment: "Percentage points, after a number" });
  return (
    true_minus(number_format(digits(value, measure, { ...options, signed: true })).format(value)) +
    narrow_space +
    points
  );
}

export type Way = "up" | "down" | "flat";

export interface DeltaText {
  text: string;
  way: Way;
}

function way_of(text: string): Way {
  if (text.startsWith("+")) return "up";
  return text.startsWith("−") ? "down" : "flat";
}

/** How a value moved: shares in percentage points, all others in percent of the value before. Null when unknown. */
export function format_delta(value: Numeric, before: Numeric, measure: Measure): DeltaText | null {
  if (is_missing(value) || is_missing(before)) return null;
  const text =
    is_share(measure) || before === 0 || value < 0 !== before < 0
      ? format_difference(value - before, measure, { compact: true })
      : format_change((value - before) / Math.abs(before));
  return { text, way: way_of(text) };
}

/** A relative change with its sign: "+0.2%", "−13%". */
export function format_change(share: Numeric): string {
  if (is_missing(share)) return missing;
  const decimals = Math.abs(share) < 0.0995 ? 1 : 0;
  return true_minus(
    number_format({
      style: "percent",
      signDisplay: "exceptZero",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(share),
  );
}

/** A share 0..1 as percent: "63%". */
export function format_percent(share: Numeric, decimals = 0): string {
  if (is_missing(share)) return missing;
  return true_minus(number_format({ style: "percent", maximumFractionDigits: decimals }).format(share));
}

/** A probability is never quite certain: "< 1%" and "> 99%" at the ends. */
export function format_probability(share: Numeric): string {
  if (is_missing(share)) return missing;
  if (share < 0.01) return `<${narrow_space}${format_percent(0.01)}`;
  return share > 0.99 ? `>${narrow_space}${format_percent(0.99)}` : format_percent(share);
}

/** A plain count: "1,284", in cards "16.7K". */
export function format_count(count: Numeric, compact = false): string {
  return format_value(count, { unit: "", format: "number", decimals: 0 }, { compact });
}

/** A number without unit and with no more decimals than it has, at most `decimals`. */
export function format_number(value: Numeric, decimals = 2): string {
  if (is_missing(value)) return missing;
  return true_minus(number_format({ maximumFractionDigits: decimals }).format(value));
}

/** Confidence is kept as a share and said as 0 to 10. */
export function format_confidence(confidence: Numeric): string {
  if (is_missing(confidence)) return missing;
  return `${format_number(confidence * 10, 0)}/10`;
}

/** Labels of an axis: just enough decimals to tell two ticks apart. */
export function format_tick(value: number, measure: Measure, step: number): string {
  const decimals = decimals_of(step);
  const currency = currency_of(measure);
  const unit = measure.format === "percent" || measure.unit === "%" ? "%" : "";
  if (Math.abs(value) < compact_from && step < compact_from) {
    if (currency) return join(currency_parts(value, currency, fixed(decimals)));
    return join(
      value_parts(value, { ...measure, unit: measure.format === "duration" ? measure.unit : unit }, { decimals }),
    );
  }
  const format = { notation: "compact", maximumSignificantDigits: tick_digits(value, step) } as const;
  if (currency) return join(currency_parts(value, currency, format));
  return join(number_parts(value, unit, format));
}

function decimals_of(step: number): number {
  for (let decimals = 0; decimals < 6; ++decimals) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
  }
  return 6;
}

function fixed(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

function tick_digits(value: number, step: number): number {
  if (value === 0 || step <= 0) return 1;
  return Math.max(1, Math.min(6, Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(step) + 1e-9) + 1));
}

/** What stands between a number and its unit: little before a sign, a space that never breaks before a word. */
export function unit_gap(unit: string): string {
  return unit.startsWith("%") ? narrow_space : fixed_space;
}

function join({ number, unit }: ValueParts): string {
  return unit ? number + unit_gap(unit) + unit : number;
}

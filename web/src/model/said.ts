// Sentences of the server ("59.27 EUR in 2026-10 is 9.27 EUR over at most 50 EUR.") with periods and values as people
// read them.
import type { Day } from "./dates";
import { format_difference, format_value } from "./format";
import { parse_period, short_period } from "./periods";
import { is_share, type Measure } from "./units";

const period_text = /(?<![\w-])(?:FY)?\d{4}-(?:W\d{2}|Q[1-4]|\d{2}(?:-\d{2})?)(?![\w-])/g;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

export function said(sentence: string, measure: Measure | null, today: Day): string {
  const with_words = sentence.replaceAll(/\b(at_risk|no_target|no_data|on_track|off_track)\b/g, (word) =>
    word.replace("_", " "),
  );
  const with_days = with_words.replace(period_text, (text) =>
    parse_period(text) === null ? text : short_period(text, today),
  );
  // A short month may bring its own full stop.
  const with_periods = with_days.replaceAll(/(?<!\.)\.\.(?!\.)/g, ".");
  if (measure === null || measure.unit === "") return with_periods;
  // A bound needs no more decimals than it has. How far off comes before "over" or "under": of shares that is in
  // percentage points.
  const value_text = new RegExp(
    `((?:at least|at most|above|below) )?(?<![\\w.,-])(-?\\d+(?:\\.\\d+)?) ${escaped(measure.unit)}(?![\\w])( over| under)?`,
    "g",
  );
  return with_periods.replace(value_text, (_, bound: string | undefined, number: string, side: string | undefined) => {
    const value = Number(number);
    if (bound !== undefined) return bound + format_value(value, measure, { trim: true }) + (side ?? "");
    if (side === undefined) return format_value(value, measure);
    const off = is_share(measure)
      ? format_difference(value, measure).replace(/^[+−]/, "")
      : format_value(value, measure);
    return off + side;
  });
}

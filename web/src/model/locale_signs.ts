import { number_format, page_locale } from "./locale";
import type { DecimalSign } from "./number_reading";

// How the reader's language writes numbers and slashed dates; only for what does not say it itself.
export function usual_decimal_sign(): DecimalSign {
  return number_format({ minimumFractionDigits: 1 }).format(0.5).includes(",") ? "," : ".";
}

export function puts_month_first(): boolean {
  return page_locale() === "en" || page_locale() === "en-US";
}

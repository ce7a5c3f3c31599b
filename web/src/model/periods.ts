// Periods as the server writes them: 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026, FY2026-Q4, FY2026.
import { t } from "@lingui/core/macro";
import { add_days, day_range, day_to_ms, long_day, ms_to_day, short_day, type Day } from "./dates";
import { date_format } from "./locale";

export type PeriodGrain = "day" | "week" | "month" | "quarter" | "year" | "fiscal_quarter" | "fiscal_year";

export interface Period {
  text: string;
  grain: PeriodGrain;
  year: number;
  /** Day of the month, week, month or quarter within the year; 0 for years. */
  part: number;
  first_day: Day;
  last_day: Day;
}

function month_start(year: number, month_index: number): Day {
  return ms_to_day(Date.UTC(year, month_index, 1));
}

function months(year: number, month_index: number, count: number): { first_day: Day; last_day: Day } {
  return {
    first_day: month_start(year, month_index),
    last_day: add_days(month_start(year, month_index + count), -1),
  };
}

/** Monday of ISO week 1 is the Monday of the week that holds 4 January. */
function week_start(year: number, week: number): Day {
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return add_days(ms_to_day(fourth), (week - 1) * 7 - weekday);
}

export function weeks_in_year(year: number): number {
  return (day_to_ms(week_start(year + 1, 1)) - day_to_ms(week_start(year, 1))) / (7 * 86_400_000);
}

// A fiscal year is named after the calendar year in which it ends.
function fiscal(year: number, start_month: number, quarter: number): { first_day: Day; last_day: Day } {
  const first_year = start_month === 1 ? year : year - 1;
  if (quarter === 0) return months(first_year, start_month - 1, 12);
  return months(first_year, start_month - 1 + (quarter - 1) * 3, 3);
}

const pattern = /^(FY)?(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/;

/** Null when the text is no period or the week or month does not exist. */
export function parse_period(text: string | null | undefined, fiscal_start_month = 1): Period | null {
  const found = text ? pattern.exec(text) : null;
  if (!text || !found) return null;
  const year = Number(found[2]);
  const [, is_fiscal, , week, quarter, month, day] = found;
  if (is_fiscal) {
    if (week || month) return null;
    const part = Number(quarter ?? 0);
    return {
      text,
      grain: part ? "fiscal_quarter" : "fiscal_year",
      year,
      part,
      ...fiscal(year, fiscal_start_month, part),
    };
  }
  if (day) return parse_day(text, year, Number(day));
  if (week) return parse_week(text, year, Number(week));
  if (quarter)
    return { text, grain: "quarter", year, part: Number(quarter), ...months(year, (Number(quarter) - 1) * 3, 3) };
  if (month) {
    const part = Number(month);
    return part >= 1 && part <= 12 ? { text, grain: "month", year, part, ...months(year, part - 1, 1) } : null;
  }
  return { text, grain: "year", year, part: 0, ...months(year, 0, 12) };
}

function parse_day(text: string, year: number, part: number): Period | null {
  const ms = day_to_ms(text);
  if (Number.isNaN(ms) || ms_to_day(ms) !== text) return null;
  return { text, grain: "day", year, part, first_day: text, last_day: text };
}

function parse_week(text: string, year: number, part: number): Period | null {
  if (part < 1 || part > weeks_in_year(year)) return null;
  const first_day = week_start(year, part);
  return { text, grain: "week", year, part, first_day, last_day: add_days(first_day, 6) };
}

/** Orders periods of one grain by time; periods of different grains by their first day, then the shorter first. */
export function compare_periods(left: string, right: string): number {
  const a = parse_period(left);
  const b = parse_period(right);
  if (!a || !b) return left < right ? -1 : left > right ? 1 : 0;
  return compare_texts(a.first_day, b.first_day) || compare_texts(a.last_day, b.last_day);
}

function compare_texts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function two_digits(part: number): string {
  return String(part).padStart(2, "0");
}

/** The period `steps` after this one (before it when negative), of the same grain. */
export function shift_period(text: string, steps: number): string | null {
  const period = parse_period(text);
  if (!period) return null;
  const { year, part } = period;
  switch (period.grain) {
    case "day":
      return add_days(text, steps);
    case "week":
      return week_of(add_days(period.first_day, steps * 7));
    case "month": {
      const start = month_start(year, part - 1 + steps);
      return start.slice(0, 7);
    }
    case "quarter":
    case "fiscal_quarter": {
      const index = year * 4 + part - 1 + steps;
      const prefix = period.grain === "quarter" ? "" : "FY";
      return `${prefix}${Math.floor(index / 4)}-Q${(((index % 4) + 4) % 4) + 1}`;
    }
    case "year":
      return String(year + steps);
    case "fiscal_year":
      return `FY${year + steps}`;
  }
}

/** The ISO week that holds a day. */
export function week_of(day: Day): string {
  const weekday = (new Date(day_to_ms(day)).getUTCDay() + 6) % 7;
  const thursday = add_days(day, 3 - weekday);
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor((day_to_ms(thursday) - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
  return `${year}-W${two_digits(week)}`;
}

/** "W47", "Nov", "Q4", "2026", "Nov 22", "FY2026"; the year follows when it is not today's. */
export function short_period(text: string | null | undefined, today: Day): string {
  const period = parse_period(text);
  if (!period) return text ?? "";
  const { part, year } = period;
  const other_year = String(year) !== today.slice(0, 4);
  switch (period.grain) {
    case "day":
      return short_day(period.first_day, today);
    case "week":
      return other_year
        ? t({ message: `W${two_digits(part)} ${year}`, comment: "Calendar week and year, short" })
        : t({ message: `W${two_digits(part)}`, comment: "Calendar week, short" });
    case "month":
      return date_format(other_year ? { month: "short", year: "numeric" } : { month: "short" }).format(
        day_to_ms(period.first_day),
      );
    case "quarter":
      return other_year ? `Q${part} ${year}` : `Q${part}`;
    case "fiscal_quarter":
      return t({ message: `Q${part} FY${year}`, comment: "Quarter of a fiscal year, short" });
    case "fiscal_year":
      return t({ message: `FY${year}`, comment: "Fiscal year, short" });
    case "year":
      return String(year);
  }
}

/** "Week 47, Nov 16 – 22", "November 2026", "Quarter 4 of 2026", "November 22, 2026". */
export function long_period(text: string | null | undefined, today: Day): string {
  const period = parse_period(text);
  if (!period) return text ?? "";
  const { part, year } = period;
  switch (period.grain) {
    case "day":
      return long_day(period.first_day);
    case "week":
      return t`Week ${part}, ${day_range(period.first_day, period.last_day, today)}`;
    case "month":
      return date_format({ month: "long", year: "numeric" }).format(day_to_ms(period.first_day));
    case "quarter":
      return t`Quarter ${part} of ${year}`;
    case "fiscal_quarter":
      return t`Quarter ${part} of fiscal year ${year}`;
    case "fiscal_year":
      return t`Fiscal year ${year}`;
    case "year":
      return String(year);
  }
}

import { parse_period, week_of, type PeriodGrain } from "./periods";
import type { Day } from "./dates";

// The period of a grain that holds a day.
export function period_at(day: Day, grain: PeriodGrain, fiscal_start_month = 1): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  switch (grain) {
    case "day":
      return day;
    case "week":
      return week_of(day);
    case "month":
      return day.slice(0, 7);
    case "quarter":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "year":
      return String(year);
    case "fiscal_quarter":
    case "fiscal_year": {
      // A fiscal year is named after the calendar year in which it ends.
      const fiscal = fiscal_start_month > 1 && month >= fiscal_start_month ? year + 1 : year;
      if (grain === "fiscal_year") return `FY${fiscal}`;
      const quarter = Math.floor(((month - fiscal_start_month + 12) % 12) / 3) + 1;
      return `FY${fiscal}-Q${quarter}`;
    }
  }
}

// Whether the period is over on a day, so that its value can be whole.
export function is_over(period: string, today: Day, fiscal_start_month = 1): boolean {
  const parsed = parse_period(period, fiscal_start_month);
  return parsed !== null && parsed.last_day < today;
}

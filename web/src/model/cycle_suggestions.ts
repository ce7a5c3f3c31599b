// Cycles that somebody is likely to want next: the coming quarter, the one that runs, the year around them. Quarters and
// years begin as the fiscal year does.
import type { Day } from "./dates";

export interface CycleDraft {
  name: string;
  kind: "year" | "half" | "quarter" | "month" | "custom";
  first_day: Day;
  last_day: Day;
  parent: string | null;
}

interface KnownCycle {
  id: string;
  kind: CycleDraft["kind"];
  first_day: Day;
  last_day: Day;
}

function first_of_month(months: number): Day {
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

function day_before(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

// Months since year 0 at which the fiscal year of `today` begins.
function fiscal_year_start(today: Day, start_month: number): number {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return months - ((months - (start_month - 1)) % 12);
}

// A fiscal year is named after the year in which it ends, as periods are.
function year_name(start: number): string {
  const is_calendar_year = start % 12 === 0;
  const end_year = Math.floor((start + 11) / 12);
  return is_calendar_year ? String(end_year) : `FY${end_year}`;
}

function quarter(index: number, year_start: number): Omit<CycleDraft, "parent"> {
  const start = year_start + index * 3;
  const of_year = year_start + Math.floor(index / 4) * 12;
  return {
    name: `${year_name(of_year)} Q${(((index % 4) + 4) % 4) + 1}`,
    kind: "quarter",
    first_day: first_of_month(start),
    last_day: day_before(first_of_month(start + 3)),
  };
}

function year(start: number): Omit<CycleDraft, "parent"> {
  return {
    name: year_name(start),
    kind: "year",
    first_day: first_of_month(start),
    last_day: day_before(first_of_month(start + 12)),
  };
}

// The shortest longer cycle that holds all of its days.
export function holder_of(
  draft: Pick<CycleDraft, "first_day" | "last_day">,
  cycles: readonly KnownCycle[],
): string | null {
  const holding = cycles.filter(
    (each) =>
      each.first_day <= draft.first_day &&
      each.last_day >= draft.last_day &&
      (each.first_day !== draft.first_day || each.last_day !== draft.last_day),
  );
  const shortest = holding.sort((left, right) => span(left) - span(right))[0];
  return shortest?.id ?? null;
}

function span(cycle: KnownCycle): number {
  return Date.parse(cycle.last_day) - Date.parse(cycle.first_day);
}

export function cycle_suggestions(cycles: readonly KnownCycle[], today: Day, fiscal_start_month: number): CycleDraft[] {
  const start = fiscal_year_start(today, fiscal_start_month);
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const now = Math.floor((months - start) / 3);
  const wanted = [quarter(now, start), quarter(now + 1, start), quarter(now + 2, start), year(start), year(start + 12)];
  return wanted
    .filter((draft) => !cycles.some((each) => each.first_day === draft.first_day && each.last_day === draft.last_day))
    .map((draft) => ({ ...draft, parent: holder_of(draft, cycles) }));
}

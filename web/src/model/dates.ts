// Calendar days ("2026-11-22") and instants as people read them. Today is always the workspace's day, which the session
// brings; the clock of the browser is never asked.
import { plural, t } from "@lingui/core/macro";
import { missing } from "./format";
import { date_format, page_locale, relative_format } from "./locale";

export type Day = string;

const ms_per_day = 86_400_000;

// Ranges take the browser long to say, and a board says the same few many times.
const known_ranges = new Map<string, string>();
const most_known_ranges = 500;

export function day_to_ms(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function ms_to_day(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

export function add_days(day: Day, days: number): Day {
  return ms_to_day(day_to_ms(day) + days * ms_per_day);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function days_between(from: Day, to: Day): number {
  return Math.round((day_to_ms(to) - day_to_ms(from)) / ms_per_day);
}

/** "Nov 22", with the year only when it is not today's. */
export function short_day(day: Day | null | undefined, today: Day): string {
  if (!day) return missing;
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return date_format({ day: "numeric", month: "short", ...year }).format(day_to_ms(day));
}

/** "November 22, 2026" */
export function long_day(day: Day | null | undefined): string {
  return day ? date_format({ dateStyle: "long" }).format(day_to_ms(day)) : missing;
}

/** "Sun, Nov 22" */
export function weekday_day(day: Day | null | undefined): string {
  return day ? date_format({ weekday: "short", day: "numeric", month: "short" }).format(day_to_ms(day)) : missing;
}

/** Within a week "today", "yesterday", "in 3 days"; farther away the day itself. */
export function relative_day(day: Day | null | undefined, today: Day): string {
  if (!day) return missing;
  const days = days_between(today, day);
  return Math.abs(days) < 7 ? relative_format().format(days, "day") : short_day(day, today);
}

/** "Oct 1 – Dec 31", "Nov 16 – 22"; the year only when it is not today's. */
export function day_range(first: Day, last: Day, today: Day): string {
  const same_year = first.slice(0, 4) === today.slice(0, 4) && last.slice(0, 4) === today.slice(0, 4);
  const key = `${page_locale()} ${first} ${last} ${same_year}`;
  const known = known_ranges.get(key);
  if (known !== undefined) return known;
  const year = same_year ? {} : ({ year: "numeric" } as const);
  const text = date_format({ day: "numeric", month: "short", ...year }).formatRange(day_to_ms(first), day_to_ms(last));
  if (known_ranges.size >= most_known_ranges) known_ranges.clear();
  known_ranges.set(key, text);
  return text;
}

/** When something is due, as words: "due tomorrow", "3 days late". */
export function due_words(due: Day | null | undefined, today: Day): string {
  if (!due) return t`no due date`;
  const days = days_between(today, due);
  if (days < 0) return t`${plural(-days, { one: "# day late", other: "# days late" })}`;
  const when = days < 7 ? relative_day(due, today) : short_day(due, today);
  return t({ message: `due ${when}`, comment: "when: today, tomorrow, in 3 days or Dec 31" });
}

/** How old something is: "34 days old"; empty for today. */
export function age_words(day: Day, today: Day): string {
  const days = days_between(day, today);
  return days < 1 ? t`from today` : t`${plural(days, { one: "# day old", other: "# days old" })}`;
}

/** Hours and minutes of an instant, in the named time zone or else in the browser's. */
export function clock_time(instant: string, time_zone?: string): string {
  return date_format({ hour: "numeric", minute: "2-digit", timeZone: time_zone ?? browser_zone() }).format(
    Date.parse(instant),
  );
}

/** "Nov 22, 14:32", with the year only when it is not today's. */
export function instant_words(instant: string | null | undefined, today: Day, time_zone?: string): string {
  if (!instant) return missing;
  const zone = time_zone ?? browser_zone();
  const year = instant.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return date_format({
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    timeZone: zone,
    ...year,
  }).format(Date.parse(instant));
}

let known_zone: string | undefined;

function browser_zone(): string {
  known_zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known_zone;
}

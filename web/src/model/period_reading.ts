// Periods as people write them in English and German: "KW 47", "22.11.2026", "Nov 2026", "Q4/26", "2026-11-22".
import { day_to_ms, ms_to_day, type Day } from "./dates";
import { period_at } from "./period_at";
import { parse_period, type Period, type PeriodGrain } from "./periods";

export type PeriodProblem = "no_period" | "too_coarse" | "no_such_day";

export interface ReadPeriod {
  period: string | null;
  problem: PeriodProblem | null;
  // "03/04/2026": day and month might be the other way round. "Nov", "W47": the year was left out.
  unclear: "day_or_month" | "year" | null;
}

export interface PeriodReading {
  grain: PeriodGrain;
  today: Day;
  fiscal_start_month?: number;
  // For "03/04/2026".
  month_first?: boolean;
}

const month_words = [
  ["jan", "january", "januar", "jänner", "jän"],
  ["feb", "february", "februar", "febr"],
  ["mar", "march", "märz", "mär", "mrz", "maerz"],
  ["apr", "april"],
  ["may", "mai"],
  ["jun", "june", "juni"],
  ["jul", "july", "juli"],
  ["aug", "august"],
  ["sep", "sept", "september"],
  ["oct", "okt", "october", "oktober"],
  ["nov", "november"],
  ["dec", "dez", "december", "dezember"],
];

function month_of(word: string): number {
  const plain = word.toLowerCase().replace(/\.$/, "");
  return month_words.findIndex((words) => words.includes(plain)) + 1;
}

function full_year(text: string): number {
  return text.length === 4 ? Number(text) : 2000 + Number(text);
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

interface Found {
  text: string;
  unclear?: ReadPeriod["unclear"];
}

interface Way {
  pattern: RegExp;
  read: (match: RegExpExecArray, reading: PeriodReading) => Found | null;
}

const y = String.raw`(\d{4}|\d{2})`;
const gap = String.raw`[\s.,/'’-]*`;
const month = String.raw`([a-zä]{3,9}\.?)`;

function day_text(year: number, month_number: number, day: number, unclear: ReadPeriod["unclear"] = null): Found {
  return { text: `${year}-${two(month_number)}-${two(day)}`, unclear };
}

// A period without a year: the latest that has begun.
function latest_begun(text_of: (year: number) => string, today: Day, fiscal_start_month = 1): Found {
  const year = Number(today.slice(0, 4));
  for (let tried = year + 1; tried > year - 2; --tried) {
    const period = parse_period(text_of(tried), fiscal_start_month);
    if (period !== null && period.first_day <= today) return { text: period.text, unclear: "year" };
  }
  return { text: text_of(year), unclear: "year" };
}

function slashed(
  [, first = "", second = "", year = ""]: RegExpExecArray,
  { month_first = false }: PeriodReading,
): Found {
  const [a, b] = [Number(first), Number(second)];
  if (a > 12) return day_text(full_year(year), b, a);
  if (b > 12) return day_text(full_year(year), a, b);
  const unclear = a === b ? null : "day_or_month";
  return month_first ? day_text(full_year(year), a, b, unclear) : day_text(full_year(year), b, a, unclear);
}

// "Nov 26" is a day where days or weeks are counted, a month elsewhere; "Nov-26" and "Nov 2026" are months.
function month_and_number(
  [text, word = "", year = ""]: RegExpExecArray,
  { grain, today }: PeriodReading,
): Found | null {
  const number = month_of(word);
  if (number === 0) return null;
  const counts_days = grain === "day" || grain === "week";
  if (counts_days && year.length === 2 && /[ .]\d{2}$/.test(text))
    return latest_begun((each) => `${each}-${two(number)}-${year}`, today);
  return { text: `${full_year(year)}-${two(number)}` };
}

const ways: readonly Way[] = [
  {
    pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.]+(?:z|[+-][\d:]+)?)?$/,
    read: ([, year, m, day]) => day_text(Number(year), Number(m), Number(day)),
  },
  {
    pattern: new RegExp(String.raw`^(\d{1,2})\.\s?(\d{1,2})\.\s?${y}(?:[ t][\d:.]+)?$`),
    read: ([, day, m, year = ""]) => day_text(full_year(year), Number(m), Number(day)),
  },
  { pattern: new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-]${y}(?:[ t][\d:.]+(?: ?[ap]m)?)?$`), read: slashed },
  {
    pattern: new RegExp(String.raw`^(\d{1,2})\.?[\s-]+${month}${gap}${y}$`),
    read: ([, day, word = "", year = ""]) =>
      month_of(word) ? day_text(full_year(year), month_of(word), Number(day)) : null,
  },
  {
    pattern: new RegExp(String.raw`^${month}\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$`),
    read: ([, word = "", day, year]) => (month_of(word) ? day_text(Number(year), month_of(word), Number(day)) : null),
  },
  {
    pattern: /^(\d{4})[\s.,/-]*(?:w|kw|cw|wk|week|woche)[\s.-]*(\d{1,2})$/,
    read: ([, year, week]) => ({ text: `${year}-W${two(Number(week))}` }),
  },
  {
    pattern: new RegExp(String.raw`^(?:w|kw|cw|wk|week|woche)[\s.-]*(\d{1,2})[\s.,/-]+${y}$`),
    read: ([, week, year = ""]) => ({ text: `${full_year(year)}-W${two(Number(week))}` }),
  },
  {
    pattern: /^(?:w|kw|cw|wk|week|woche)[\s.-]*(\d{1,2})$/,
    read: ([, week], { today }) => latest_begun((year) => `${year}-W${two(Number(week))}`, today),
  },
  { pattern: new RegExp(String.raw`^(?:fy|gj)\s*${y}$`), read: ([, year = ""]) => ({ text: `FY${full_year(year)}` }) },
  {
    pattern: new RegExp(String.raw`^(?:fy|gj)\s*${y}[\s.,/-]*q([1-4])$`),
    read: ([, year = "", quarter]) => ({ text: `FY${full_year(year)}-Q${quarter}` }),
  },
  {
    pattern: new RegExp(String.raw`^q([1-4])[\s.,/-]*(?:fy|gj)\s*${y}$`),
    read: ([, quarter, year = ""]) => ({ text: `FY${full_year(year)}-Q${quarter}` }),
  },
  {
    pattern: new RegExp(String.raw`^q([1-4])${gap}${y}$`),
    read: ([, quarter, year = ""]) => ({ text: `${full_year(year)}-Q${quarter}` }),
  },
  {
    pattern: new RegExp(String.raw`^([1-4])(?:q|\.?\s*quartal)${gap}${y}$`),
    read: ([, quarter, year = ""]) => ({ text: `${full_year(year)}-Q${quarter}` }),
  },
  { pattern: /^(\d{4})[\s.,/-]*q([1-4])$/, read: ([, year, quarter]) => ({ text: `${year}-Q${quarter}` }) },
  { pattern: /^q([1-4])$/, read: ([, quarter], { today }) => latest_begun((year) => `${year}-Q${quarter}`, today) },
  { pattern: /^(\d{4})[-/.](\d{1,2})$/, read: ([, year, m]) => ({ text: `${year}-${two(Number(m))}` }) },
  { pattern: /^(\d{1,2})[-/.](\d{4})$/, read: ([, m, year]) => ({ text: `${year}-${two(Number(m))}` }) },
  { pattern: new RegExp(String.raw`^${month}${gap}${y}$`), read: month_and_number },
  {
    pattern: new RegExp(String.raw`^(\d{4})[\s-]+${month}$`),
    read: ([, year, word = ""]) => (month_of(word) ? { text: `${year}-${two(month_of(word))}` } : null),
  },
  {
    pattern: new RegExp(String.raw`^${month}$`),
    read: ([, word = ""], { today }) =>
      month_of(word) ? latest_begun((year) => `${year}-${two(month_of(word))}`, today) : null,
  },
  { pattern: /^(\d{4})$/, read: ([, year]) => ({ text: String(year) }) },
];

const sizes: Record<PeriodGrain, number> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  fiscal_quarter: 90,
  year: 365,
  fiscal_year: 365,
};

function find(text: string, reading: PeriodReading): Found | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s\u00a0\u202f]+/g, " ")
    .replaceAll(/[–—]/g, "-");
  // "Sun, 22 Nov 2026": the day of the week adds nothing.
  const without_weekday = plain.replace(
    /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so)(?:day|nesday|sday|urday|tag|nstag|nnerstag|itag|mstag|nntag)?[.,]+ ?(?=\d|[a-zä])/,
    "",
  );
  for (const { pattern, read } of ways) {
    const match = pattern.exec(without_weekday);
    const found = match && read(match, reading);
    if (found) return found;
  }
  return null;
}

// The period, of whatever grain, that a text names. For headers and for finding out what a table is about.
export function read_any_period(text: string, reading: Omit<PeriodReading, "grain">): Period | null {
  const found = find(text, { ...reading, grain: "day" });
  return found && parse_period(found.text, reading.fiscal_start_month);
}

// Which period of a metric's grain a text names. A day stands for the week or month that holds it; a longer span than
// the metric's is refused.
export function read_period(text: string, reading: PeriodReading): ReadPeriod {
  const found = find(text, reading);
  if (found === null) return { period: null, problem: "no_period", unclear: null };
  const unclear = found.unclear ?? null;
  const named = parse_period(found.text, reading.fiscal_start_month);
  if (named === null) return { period: null, problem: "no_such_day", unclear };
  if (named.grain === reading.grain) return { period: named.text, problem: null, unclear };
  if (sizes[named.grain] > sizes[reading.grain]) return { period: null, problem: "too_coarse", unclear };
  // A week belongs to the month of its Thursday.
  const day = named.grain === "week" ? ms_to_day(day_to_ms(named.first_day) + 3 * 86_400_000) : named.first_day;
  return { period: period_at(day, reading.grain, reading.fiscal_start_month), problem: null, unclear };
}

// Whether slashed dates of a column put the month first: "11/22/2026" shows it. Null when none shows it.
export function shows_month_first(texts: readonly string[]): boolean | null {
  for (const text of texts) {
    const match = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(text);
    if (match === null) continue;
    if (Number(match[1]) > 12) return false;
    if (Number(match[2]) > 12) return true;
  }
  return null;
}

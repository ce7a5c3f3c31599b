// A block of cells copied from a spreadsheet, as measurements of one metric. Pure: what it makes of each row is shown
// before anything is recorded.
import { decimal_sign_of, read_number, type DecimalSign } from "./number_reading";
import { read_period, shows_month_first, type PeriodProblem, type PeriodReading } from "./period_reading";
import { parse_period, shift_period } from "./periods";

export type RowProblem = PeriodProblem | "no_number" | "ahead" | "too_many_cells" | "too_large";
export type RowDoubt = "day_or_month" | "year" | "decimal_sign" | "twice";

export interface PastedRow {
  // Counted from 1, as a spreadsheet does.
  line: number;
  period_text: string;
  value_text: string;
  period: string | null;
  value: number | null;
  problem: RowProblem | null;
  doubts: RowDoubt[];
}

export interface Paste {
  shape: "values" | "periods_and_values";
  // The header line, where there is one.
  header: string[] | null;
  rows: PastedRow[];
  decimal_sign: DecimalSign | null;
}

export interface PasteReading extends PeriodReading {
  unit?: string;
  unit_seconds?: number | null;
  // Of the reader's language, for numbers that do not show theirs.
  usual_sign?: DecimalSign;
}

const blank = /^[-–—.]?$|^n\/?a$|^#n\/a$|^k\.?\s?a\.?$/i;

export function is_blank(cell: string): boolean {
  return blank.test(cell.trim());
}

function quoted_cells(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let inside = false;
  for (let at = 0; at < line.length; ++at) {
    const sign = line.charAt(at);
    if (sign === '"' && inside && line.charAt(at + 1) === '"') {
      cell += '"';
      ++at;
    } else if (sign === '"' && (inside || cell.trim() === "")) {
      inside = !inside;
      if (inside) cell = "";
    } else if (sign === separator && !inside) {
      cells.push(cell.trim());
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

// "2026-W47 52" and "Nov 2026   1.234,5": cells parted by spaces only.
function spaced_cells(line: string): string[] {
  const wide = line.split(/\s{2,}/).filter(Boolean);
  if (wide.length > 1) return wide;
  const last = /^(.*\S)\s+([-+(€$£]?[\d.,]+[%€$£)]?)$/.exec(line.trim());
  // A group of three digits belongs to the number before it ("1 234"), a year to its month.
  if (last?.[1] && last[2] && !/^\d{3}(?:[.,]\d+)?$|^(?:19|20)\d\d$/.test(last[2])) return [last[1], last[2]];
  return [line.trim()];
}

// A comma parts cells where the part in front of it is no number: "2026-W47,52", "Nov 2026,1.5", but not "1,5".
function is_parted_by_comma(lines: readonly string[]): boolean {
  const with_comma = lines.filter((line) => line.includes(","));
  if (with_comma.length === 0) return false;
  const counts = with_comma.map((line) => quoted_cells(line, ",").length);
  if (Math.min(...counts) > 2) return true;
  return with_comma.some(
    (line) =>
      /[a-zäöü"]|\d[-/.]\d+[-/.]\d|\d{4}-\d/i.test(quoted_cells(line, ",")[0] ?? "") &&
      !/^[a-zä]{3,9}\.? \d{1,2}, ?\d{4}$/i.test(line.trim()),
  );
}

export function split_cells(text: string): string[][] {
  const lines = text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .replace(/^\uFEFF/, "")
    .split("\n");
  while (lines.length > 0 && lines.at(-1)?.trim() === "") lines.pop();
  const filled = lines.filter((line) => line.trim() !== "");
  const separator = filled.some((line) => line.includes("\t"))
    ? "\t"
    : filled.some((line) => line.includes(";"))
      ? ";"
      : is_parted_by_comma(filled)
        ? ","
        : null;
  return lines.map((line) => {
    if (separator === null) return spaced_cells(line);
    return quoted_cells(line, separator);
  });
}

function without_empty_columns(rows: string[][]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const used = Array.from({ length: width }, (_, column) => rows.some((row) => (row[column] ?? "") !== ""));
  return rows.map((row) => used.flatMap((is_used, column) => (is_used ? [row[column] ?? ""] : [])));
}

function is_value(cell: string, reading: PasteReading): boolean {
  return read_number(cell, { unit: reading.unit ?? "", unit_seconds: reading.unit_seconds ?? null }) !== null;
}

function names_period(cell: string, reading: PasteReading): boolean {
  const { problem } = read_period(cell, reading);
  return problem === null || problem === "too_coarse";
}

// Where the values stand: usually behind the periods, in some tables before them.
function columns_of(rows: readonly string[][], reading: PasteReading): { period: number; value: number } {
  const score = (column: number) =>
    rows.filter((row) => names_period(row[column] ?? "", reading) && !/^\d{4}$/.test(row[column] ?? "")).length;
  const plain_years = rows.filter((row) => /^\d{4}$/.test(row[0] ?? "")).length;
  return score(1) > score(0) && plain_years < rows.length ? { period: 1, value: 0 } : { period: 0, value: 1 };
}

export function read_paste(text: string, reading: PasteReading): Paste {
  const cells = without_empty_columns(split_cells(text));
  const shape =
    Math.max(0, ...cells.map((row) => row.filter((cell) => cell !== "").length)) > 1 ? "periods_and_values" : "values";
  const first = cells[0] ?? [];
  const at = shape === "values" ? { period: -1, value: 0 } : columns_of(cells, reading);
  const has_header =
    first.some((cell) => cell !== "") &&
    !is_value(first[at.value] ?? "", reading) &&
    !is_blank(first[at.value] ?? "") &&
    !(at.period >= 0 && names_period(first[at.period] ?? "", reading));
  const numbered = cells.map((row, index) => ({ row, line: index + 1 })).slice(has_header ? 1 : 0);
  const value_texts = numbered.map(({ row }) => row[at.value] ?? "");
  const decimal_sign = decimal_sign_of(value_texts, reading.unit ?? "");
  const month_first = shows_month_first(numbered.map(({ row }) => row[at.period] ?? ""));
  const rows = numbered
    .filter(({ row }) => shape === "values" || row.some((cell) => cell !== ""))
    .map(({ row, line }) =>
      read_row(row, line, at, {
        ...reading,
        decimal_sign,
        month_is_known: month_first !== null,
        month_first: month_first ?? reading.month_first ?? false,
      }),
    );
  mark_doubles(rows);
  return { shape, header: has_header ? first : null, rows, decimal_sign };
}

interface RowReading extends PasteReading {
  decimal_sign: DecimalSign | null;
  month_is_known: boolean;
}

const largest = 1e15;

function read_row(
  row: readonly string[],
  line: number,
  at: { period: number; value: number },
  reading: RowReading,
): PastedRow {
  const period_text = at.period < 0 ? "" : (row[at.period] ?? "");
  const value_text = row[at.value] ?? "";
  const read: PastedRow = { line, period_text, value_text, period: null, value: null, problem: null, doubts: [] };
  if (row.filter((cell) => cell !== "").length > 2) read.problem = "too_many_cells";
  if (at.period >= 0) {
    const { period, problem, unclear } = read_period(period_text, reading);
    read.period = period;
    read.problem ??= problem;
    if (unclear !== null && !(unclear === "day_or_month" && reading.month_is_known)) read.doubts.push(unclear);
    if (period !== null && (parse_period(period, reading.fiscal_start_month)?.first_day ?? "") > reading.today)
      read.problem ??= "ahead";
  }
  if (is_blank(value_text)) return read;
  const number = read_number(value_text, {
    column_sign: reading.decimal_sign,
    usual_sign: reading.usual_sign ?? ".",
    unit: reading.unit ?? "",
    unit_seconds: reading.unit_seconds ?? null,
  });
  if (number === null) read.problem ??= "no_number";
  else if (Math.abs(number.value) > largest) read.problem ??= "too_large";
  else {
    read.value = number.value;
    if (number.unclear) read.doubts.push("decimal_sign");
  }
  return read;
}

// Of two rows for one period the later one would count; that deserves a look.
function mark_doubles(rows: readonly PastedRow[]): void {
  const counts = new Map<string, number>();
  for (const { period, value } of rows)
    if (period !== null && value !== null) counts.set(period, (counts.get(period) ?? 0) + 1);
  for (const row of rows)
    if (row.period !== null && row.value !== null && (counts.get(row.period) ?? 0) > 1) row.doubts.push("twice");
}

// A column of values without periods, put onto the periods up to `last`. Empty cells take up their period.
export function assign_periods(
  rows: readonly PastedRow[],
  last: string,
  order: "oldest_first" | "newest_first",
): PastedRow[] {
  return rows.map((row, index) => {
    const back = order === "oldest_first" ? rows.length - 1 - index : index;
    return { ...row, period: shift_period(last, -back) };
  });
}

// The rows that will be recorded; of two for one period the later one.
export function recordable(rows: readonly PastedRow[]): { period: string; value: number }[] {
  const by_period = new Map<string, number>();
  for (const { period, value, problem } of rows)
    if (problem === null && period !== null && value !== null) by_period.set(period, value);
  return [...by_period].map(([period, value]) => ({ period, value }));
}

// A table of several numbers copied from a spreadsheet, as metrics with their values and targets: names beside periods
// (wide, either way round), one value in each row (long), or a plain list of names, values and targets.
import { day_to_ms } from "./dates";
import { decimal_sign_of, read_number, type DecimalSign } from "./number_reading";
import { is_blank, split_cells } from "./paste";
import { read_any_period, read_period, shows_month_first, type PeriodReading } from "./period_reading";
import { compare_periods, type PeriodGrain } from "./periods";
import type { TargetKind } from "./types";

export type TableShape = "periods_across" | "periods_down" | "long" | "list";

export interface TableTarget {
  kind: TargetKind;
  value: number;
  upper: number | null;
}

export interface TableRow {
  name: string;
  unit: string;
  target: TableTarget | null;
  // As written: a period (empty in a list) and a number.
  cells: { period_text: string; value_text: string }[];
  values: { period: string; value: number }[];
  // Cells that are neither empty nor a number, or whose period cannot be told.
  unread: string[];
}

export interface PastedTable {
  shape: TableShape;
  grain: PeriodGrain;
  rows: TableRow[];
}

export interface TableReading extends Omit<PeriodReading, "grain"> {
  // Instead of what the table itself suggests.
  grain?: PeriodGrain;
  usual_sign?: DecimalSign;
  // The period of values that stand without one.
  latest: (grain: PeriodGrain) => string;
}

const header_words = {
  name: /^(?:name|kpi|metric|indicator|measure|kennzahl|bezeichnung|messgröße)s?$/i,
  unit: /^(?:unit|einheit)$/i,
  target: /^(?:target|goal|ziel|zielwert|soll|plan)$/i,
  value: /^(?:value|actual|current|latest|wert|ist|aktuell|istwert)$/i,
  period: /^(?:period|date|day|week|month|quarter|year|datum|tag|woche|monat|quartal|jahr|zeitraum)$/i,
} as const;

type Role = keyof typeof header_words;

function role_of(cell: string): Role | null {
  return (Object.keys(header_words) as Role[]).find((role) => header_words[role].test(cell.trim())) ?? null;
}

function share(cells: readonly string[], holds: (cell: string) => boolean): number {
  const filled = cells.filter((cell) => !is_blank(cell));
  return filled.length === 0 ? 0 : filled.filter(holds).length / filled.length;
}

interface Grid {
  head: string[];
  body: string[][];
}

function column(grid: Grid, at: number): string[] {
  return grid.body.map((row) => row[at] ?? "");
}

const signs: readonly (readonly [pattern: RegExp, kind: TargetKind])[] = [
  [/^(?:>=|≥|=>|at least|min(?:\.|destens|imum)?)\s*/i, "at_least"],
  [/^(?:<=|≤|=<|at most|max(?:\.|imal|imum)?|höchstens|up to|bis)\s*/i, "at_most"],
  [/^(?:>|above|over|über|more than)\s*/i, "above"],
  [/^(?:<|below|under|unter|less than)\s*/i, "below"],
];

// "≤ 30 min", "at least 95 %", "20–36"; a bare number is at least that.
export function read_target(
  text: string,
  sign: DecimalSign | null,
  usual_sign: DecimalSign,
  unit = "",
): TableTarget | null {
  const number = (part: string) => read_number(part, { column_sign: sign, usual_sign, unit })?.value ?? null;
  const plain = text.trim();
  const range = /^(?:between |zwischen )?(.*\d[^-–]*?)\s*(?:–|-|to|and|bis|und|\.\.)\s*(\d.*)$/i.exec(plain);
  if (range !== null) {
    const [value, upper] = [number(range[1] ?? ""), number(range[2] ?? "")];
    if (value !== null && upper !== null && value < upper) return { kind: "between", value, upper };
  }
  for (const [pattern, kind] of signs) {
    const value = pattern.test(plain) ? number(plain.replace(pattern, "")) : null;
    if (value !== null) return { kind, value, upper: null };
  }
  const value = number(plain);
  return value === null ? null : { kind: "at_least", value, upper: null };
}

const signs_of_units: readonly (readonly [sign: RegExp, unit: string])[] = [
  [/%/, "%"],
  [/€|\bEUR\b/, "EUR"],
  [/\$|\bUSD\b/, "USD"],
  [/£|\bGBP\b/, "GBP"],
  [/\bCHF\b/, "CHF"],
];

// The unit that most values carry; empty when none does.
export function unit_of_values(texts: readonly string[]): string {
  const found = signs_of_units.find(([sign]) => share(texts, (text) => sign.test(text)) > 0.5);
  if (found !== undefined) return found[1];
  const words = texts.flatMap((text) => /\d\s+([a-zäöü]{1,10})$/i.exec(text.trim())?.[1] ?? []);
  return words.length > texts.length / 2 && new Set(words).size === 1 && read_number(`1 ${words[0] ?? ""}`) === null
    ? (words[0] ?? "")
    : "";
}

// "Reply time (min)": the unit stands behind the name.
function name_and_unit(text: string): { name: string; unit: string } {
  const found = /^(.*\S)\s*[([]\s*([^()[\]]{1,12}?)\s*[)\]]$/.exec(text.trim());
  if (found === null) return { name: text.trim(), unit: "" };
  const unit = found[2] ?? "";
  return { name: found[1] ?? "", unit: ({ "€": "EUR", $: "USD", "£": "GBP" } as Record<string, string>)[unit] ?? unit };
}

// The grain that written periods suggest: days that lie a week or a month apart stand for weeks and months.
export function grain_of(texts: readonly string[], reading: Omit<PeriodReading, "grain">): PeriodGrain | null {
  const periods = texts.flatMap((text) => read_any_period(text, reading) ?? []);
  if (periods.length === 0) return null;
  const counts = new Map<PeriodGrain, number>();
  for (const { grain } of periods) counts.set(grain, (counts.get(grain) ?? 0) + 1);
  const [usual = "day"] = [...counts].sort((left, right) => right[1] - left[1]).map(([grain]) => grain);
  if (usual !== "day") return usual;
  const days = [...new Set(periods.map((period) => period.first_day))].sort();
  if (days.length < 2) return "day";
  const gaps = days.slice(1).map((day, index) => (day_to_ms(day) - day_to_ms(days[index] ?? day)) / 86_400_000);
  const smallest = Math.min(...gaps);
  return smallest >= 85 ? "quarter" : smallest >= 28 ? "month" : smallest >= 5 ? "week" : "day";
}

type Cell = TableRow["cells"][number];

interface Sorted {
  shape: TableShape;
  rows: { name: string; unit: string; target_text: string; cells: Cell[] }[];
}

function with_periods_across({ head, body }: Grid, is_period: (cell: string) => boolean): Sorted {
  const roles = head.map(role_of);
  const unit = roles.indexOf("unit");
  const target = roles.indexOf("target");
  const rows = body.map((row) => ({
    name: row[0] ?? "",
    unit: unit < 0 ? "" : (row[unit] ?? ""),
    target_text: target < 0 ? "" : (row[target] ?? ""),
    cells: head.flatMap((period_text, at) =>
      at > 0 && is_period(period_text) ? [{ period_text, value_text: row[at] ?? "" }] : [],
    ),
  }));
  return { shape: "periods_across", rows };
}

function with_periods_down(grid: Grid): Sorted {
  const rows = grid.head.slice(1).map((name, index) => ({
    name,
    unit: "",
    target_text: "",
    cells: grid.body.map((row) => ({ period_text: row[0] ?? "", value_text: row[index + 1] ?? "" })),
  }));
  return { shape: "periods_down", rows };
}

interface LongColumns {
  period: number;
  name: number;
  value: number;
  unit: number;
}

function one_in_each_row(grid: Grid, { period, name, value, unit }: LongColumns): Sorted {
  const by_name = new Map<string, Sorted["rows"][number]>();
  for (const row of grid.body) {
    const key = row[name] ?? "";
    const known = by_name.get(key) ?? {
      name: key,
      unit: unit < 0 ? "" : (row[unit] ?? ""),
      target_text: "",
      cells: [],
    };
    known.cells.push({ period_text: row[period] ?? "", value_text: row[value] ?? "" });
    by_name.set(key, known);
  }
  return { shape: "long", rows: [...by_name.values()] };
}

function plain_list(grid: Grid, width: number): Sorted {
  const roles = grid.head.map(role_of);
  const numeric = Array.from({ length: width }, (_, at) => at).filter(
    (at) =>
      at > 0 &&
      share(
        column(grid, at),
        (cell) =>
          read_number(cell) !== null ||
          read_target(cell, null, ".") !== null ||
          /^[-\d.,\s]*\d\s*[a-zäöü]{1,10}\.?$/i.test(cell),
      ) > 0.5,
  );
  const at = (role: Role, otherwise: number | undefined) =>
    roles.includes(role) ? roles.indexOf(role) : (otherwise ?? -1);
  const target = at(
    "target",
    roles.includes("value") || numeric.length > 1
      ? numeric.find((each) => each !== roles.indexOf("value") && each !== numeric[0])
      : undefined,
  );
  const value = at(
    "value",
    numeric.find((each) => each !== target),
  );
  const unit = at(
    "unit",
    Array.from({ length: width }, (_, each) => each).find(
      (each) => each > 0 && !numeric.includes(each) && column(grid, each).some(Boolean),
    ),
  );
  const rows = grid.body.map((row) => ({
    name: row[0] ?? "",
    unit: unit < 0 ? "" : (row[unit] ?? ""),
    target_text: target < 0 ? "" : (row[target] ?? ""),
    cells: value < 0 ? [] : [{ period_text: "", value_text: row[value] ?? "" }],
  }));
  return { shape: "list", rows };
}

function is_number(cell: string): boolean {
  return read_number(cell) !== null;
}

function sort_out(cells: string[][], reading: TableReading): Sorted {
  const is_period = (cell: string) => read_any_period(cell, reading) !== null;
  const width = Math.max(0, ...cells.map((row) => row.length));
  const [first = [], ...rest] = cells;
  const others = first.slice(1).filter(Boolean);
  const years_only = others.every((cell) => /^\d{4}$/.test(cell));
  if (
    others.some(is_period) &&
    others.every((cell) => is_period(cell) || role_of(cell) !== null) &&
    (!years_only || others.every((cell) => /^(?:19|20)\d\d$/.test(cell)))
  )
    return with_periods_across({ head: first, body: rest }, is_period);
  const has_header =
    first.some((cell) => role_of(cell) !== null) ||
    (first.slice(1).some(Boolean) &&
      first
        .slice(1)
        .filter(Boolean)
        .every((cell) => !is_number(cell) && !is_period(cell)) &&
      rest.length > 0 &&
      rest[0]?.slice(1).some(is_number) === true);
  const grid: Grid = has_header ? { head: first, body: rest } : { head: [], body: cells };
  const roles = grid.head.map(role_of);
  const at = Array.from({ length: width }, (_, index) => index);
  const period = roles.includes("period")
    ? roles.indexOf("period")
    : (at.find(
        (each) =>
          share(column(grid, each), is_period) > 0.7 && share(column(grid, each), (cell) => /^\d{4}$/.test(cell)) < 0.5,
      ) ?? -1);
  if (period >= 0) {
    const name = roles.includes("name")
      ? roles.indexOf("name")
      : (at.find((each) => each !== period && share(column(grid, each), (cell) => !is_number(cell)) > 0.7) ?? -1);
    const value = roles.includes("value")
      ? roles.indexOf("value")
      : (at.find((each) => each !== period && each !== name && share(column(grid, each), is_number) > 0.5) ?? -1);
    if (name >= 0 && value >= 0) return one_in_each_row(grid, { period, name, value, unit: roles.indexOf("unit") });
    if (has_header && period === 0) return with_periods_down(grid);
  }
  return plain_list(grid, width);
}

export function read_table(text: string, reading: TableReading): PastedTable {
  const cells = split_cells(text).filter((row) => row.some((cell) => cell !== ""));
  const { shape, rows: sorted } = sort_out(cells, reading);
  const named = sorted.filter(
    (row) =>
      row.name.trim() !== "" &&
      (row.target_text !== "" ||
        row.unit !== "" ||
        row.cells.some((cell) => !is_blank(cell.value_text)) ||
        shape === "list"),
  );
  const all_cells = named.flatMap((row) => row.cells);
  const sign = decimal_sign_of(all_cells.map((cell) => cell.value_text));
  const period_texts = all_cells.map((cell) => cell.period_text);
  const grain = reading.grain ?? grain_of(period_texts, reading) ?? "month";
  const month_first = shows_month_first(period_texts) ?? reading.month_first ?? false;
  const usual_sign = reading.usual_sign ?? ".";
  const rows = named.map((row): TableRow => {
    const said = name_and_unit(row.name);
    const unit =
      row.unit.trim() ||
      said.unit ||
      unit_of_values(row.cells.map((cell) => cell.value_text).filter((cell) => !is_blank(cell))) ||
      unit_of_values([row.target_text]);
    const by_period = new Map<string, number>();
    const unread: string[] = [];
    for (const { period_text, value_text } of row.cells) {
      if (is_blank(value_text)) continue;
      const value = read_number(value_text, { column_sign: sign, usual_sign, unit })?.value ?? null;
      const period =
        shape === "list" ? reading.latest(grain) : read_period(period_text, { ...reading, grain, month_first }).period;
      if (value === null) unread.push(value_text);
      else if (period === null) unread.push(period_text);
      else by_period.set(period, value);
    }
    const values = [...by_period]
      .map(([period, value]) => ({ period, value }))
      .sort((left, right) => compare_periods(left.period, right.period));
    return {
      name: said.name,
      unit,
      target: row.target_text === "" ? null : read_target(row.target_text, sign, usual_sign, unit),
      cells: row.cells,
      values,
      unread,
    };
  });
  return { shape, grain, rows };
}

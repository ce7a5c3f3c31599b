import { describe, expect, it } from "vitest";
import { assign_periods, read_paste, recordable, split_cells, type PasteReading } from "./paste";

const weekly: PasteReading = { grain: "week", today: "2026-11-25" };
const monthly: PasteReading = { grain: "month", today: "2026-11-25" };
const pairs = (text: string, reading = weekly) =>
  recordable(read_paste(text, reading).rows).map(({ period, value }) => `${period} ${value}`);

const doubts = (text: string, reading = weekly) => read_paste(text, reading).rows.map((row) => row.doubts);

describe("cells", () => {
  it("are parted by tabs, semicolons or commas", () => {
    expect(split_cells("a\tb\n1\t2")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(split_cells("a;b\r\n1,5;2\r\n")).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(split_cells("2026-W47,52\n2026-W46,25")).toEqual([
      ["2026-W47", "52"],
      ["2026-W46", "25"],
    ]);
    expect(split_cells('"Nov 22, 2026",52')).toEqual([["Nov 22, 2026", "52"]]);
    expect(split_cells('"say ""hi""";1')).toEqual([['say "hi"', "1"]]);
  });
  it("keep decimal commas of one column together", () => expect(split_cells("1,5\n2,5")).toEqual([["1,5"], ["2,5"]]));
  it("may be parted by spaces", () => {
    expect(split_cells("2026-W47 52\n2026-W46 25")).toEqual([
      ["2026-W47", "52"],
      ["2026-W46", "25"],
    ]);
    expect(split_cells("1 234\n2 345")).toEqual([["1 234"], ["2 345"]]);
    expect(split_cells("Nov 2026")).toEqual([["Nov 2026"]]);
  });
});

describe("two columns", () => {
  it.each([
    ["2026-W46\t25\n2026-W47\t52"],
    ["Week;Minutes\nKW 46/2026;25\nKW 47/2026;52"],
    ["22.11.2026\t52\n15.11.2026\t25"],
    ["11/15/2026,25\n11/22/2026,52"],
    ["Period\tValue\n2026-W46\t25 min\n2026-W47\t52 min"],
    ["25\t2026-W46\n52\t2026-W47"],
    ["2026-W46\t\t25\n2026-W47\t\t52"],
  ])("%j", (text) => expect(pairs(text, { ...weekly, unit: "min" }).sort()).toEqual(["2026-W46 25", "2026-W47 52"]));

  it("reads German sums of money", () => {
    const text = "Monat;Umsatz\nSept. 2026;1.187.004,50 €\nOkt. 2026;1.348.769,00 €";
    expect(pairs(text, monthly)).toEqual(["2026-09 1187004.5", "2026-10 1348769"]);
  });
  it("reads English shares", () =>
    expect(pairs("Sep 2026\t92.6%\nOct 2026\t93.1%", monthly)).toEqual(["2026-09 92.6", "2026-10 93.1"]));
  it("reads quarters and years", () => {
    expect(pairs("Q3 2026\t3\nQ4 2026\t4", { ...weekly, grain: "quarter" })).toEqual(["2026-Q3 3", "2026-Q4 4"]);
    expect(pairs("2024\t3000\n2025\t4000", { ...weekly, grain: "year" })).toEqual(["2024 3000", "2025 4000"]);
  });
  it("leaves out empty values and rows", () =>
    expect(pairs("2026-W45\t1\n\n2026-W46\t\n2026-W47\tn/a")).toEqual(["2026-W45 1"]));
  it("says per row what is wrong", () => {
    const { rows } = read_paste(
      "Week\tValue\nTotal\t9\n2026-W47\tmany\nNov 2026\t3\n2026-W50\t4\n2026-W46\t1\t2",
      weekly,
    );
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [2, "no_period"],
      [3, "no_number"],
      [4, "too_coarse"],
      [5, "ahead"],
      [6, "too_many_cells"],
    ]);
  });
  it("says per row what is unclear", () => {
    expect(doubts("2026-W46\t1,234\n2026-W47\t12")).toEqual([["decimal_sign"], []]);
    expect(doubts("2026-W46\t1,234\n2026-W47\t1,5")).toEqual([[], []]);
    expect(doubts("03/04/2026\t1")).toEqual([["day_or_month"]]);
    expect(doubts("03/04/2026\t1\n25/04/2026\t2")).toEqual([[], []]);
    expect(doubts("KW 47\t1")).toEqual([["year"]]);
    expect(doubts("22.11.2026\t1\n21.11.2026\t2")).toEqual([["twice"], ["twice"]]);
  });
  it("lets the later of two rows for one period count", () =>
    expect(pairs("2026-W47\t1\n2026-W47\t2")).toEqual(["2026-W47 2"]));
});

describe("one column", () => {
  it("takes values, with or without a header", () => {
    const paste = read_paste("Reply time\n25\n\n52,5\n", weekly);
    expect(paste.shape).toBe("values");
    expect(paste.header).toEqual(["Reply time"]);
    expect(paste.rows.map((row) => row.value)).toEqual([25, null, 52.5]);
    expect(read_paste("25\n52", weekly).header).toBeNull();
  });
  it("goes onto the periods up to one, in either order", () => {
    const { rows } = read_paste("1\n\n3", weekly);
    expect(recordable(assign_periods(rows, "2026-W47", "oldest_first"))).toEqual([
      { period: "2026-W45", value: 1 },
      { period: "2026-W47", value: 3 },
    ]);
    expect(recordable(assign_periods(rows, "2026-W47", "newest_first"))).toEqual([
      { period: "2026-W47", value: 1 },
      { period: "2026-W45", value: 3 },
    ]);
  });
  it("uses the reader's decimal sign where none is shown", () => {
    expect(read_paste("1,234", { ...weekly, usual_sign: "," }).rows[0]?.value).toBe(1.234);
    expect(read_paste("1,234", { ...weekly, usual_sign: "." }).rows[0]?.value).toBe(1234);
  });
  it("refuses numbers beyond what can be kept", () =>
    expect(read_paste("1e16", weekly).rows[0]?.problem).toBe("too_large"));
  it("is empty for nothing", () => expect(read_paste("  \n", weekly).rows).toEqual([]));
});

import { describe, expect, it } from "vitest";
import { period_at } from "./period_at";
import { grain_of, read_table, read_target, unit_of_values, type TableReading } from "./paste_table";

const today = "2026-11-25";
const reading: TableReading = {
  today,
  latest: (grain) => (grain === "month" ? "2026-10" : period_at("2026-11-20", grain)),
};
const said = (text: string, more: Partial<TableReading> = {}) => {
  const { shape, grain, rows } = read_table(text, { ...reading, ...more });
  return {
    shape,
    grain,
    rows: rows.map(({ name, unit, values }) =>
      `${name} [${unit}] ${values.map(({ period, value }) => `${period}=${value}`).join(" ")}`.trim(),
    ),
  };
};

describe("shapes", () => {
  it("periods across", () =>
    expect(said("KPI\tSep 2026\tOkt 2026\nUmsatz\t1.187.004 €\t1.348.769 €\nMarge\t37,9 %\t38,6 %")).toEqual({
      shape: "periods_across",
      grain: "month",
      rows: ["Umsatz [EUR] 2026-09=1187004 2026-10=1348769", "Marge [%] 2026-09=37.9 2026-10=38.6"],
    }));
  it("periods down", () =>
    expect(said("Week\tReply time (min)\tTickets\n2026-W46\t25\t480\n2026-W47\t52\t499")).toEqual({
      shape: "periods_down",
      grain: "week",
      rows: ["Reply time [min] 2026-W46=25 2026-W47=52", "Tickets [] 2026-W46=480 2026-W47=499"],
    }));
  it("one value in each row", () =>
    expect(said("name;date;value\nRevenue;2026-09-30;100\nRevenue;2026-10-31;120\nLeads;2026-09-30;7")).toEqual({
      shape: "long",
      grain: "month",
      rows: ["Revenue [] 2026-09=100 2026-10=120", "Leads [] 2026-09=7"],
    }));
  it("finds the columns of a long table without a header", () =>
    expect(said("2026-W46\tTickets\t5\n2026-W47\tTickets\t6")).toMatchObject({
      shape: "long",
      rows: ["Tickets [] 2026-W46=5 2026-W47=6"],
    }));
  it("a list of names, values and targets", () => {
    const { shape, rows } = read_table(
      "KPI\tUnit\tTarget\tActual\nReply time\tmin\t≤ 30\t52\nSatisfaction\t%\t95\t92.6",
      reading,
    );
    expect(shape).toBe("list");
    expect(
      rows.map(({ name, unit, target, values }) => [
        name,
        unit,
        target?.kind,
        target?.value,
        values[0]?.value,
        values[0]?.period,
      ]),
    ).toEqual([
      ["Reply time", "min", "at_most", 30, 52, "2026-10"],
      ["Satisfaction", "%", "at_least", 95, 92.6, "2026-10"],
    ]);
  });
  it("a list without a header: name, value, target", () => {
    const { rows } = read_table("Reply time\t52 min\t30\nTickets\t499\t400", reading);
    expect(rows.map(({ name, target, values }) => [name, target?.value, values[0]?.value])).toEqual([
      ["Reply time", 30, 52],
      ["Tickets", 400, 499],
    ]);
  });
  it("names only", () =>
    expect(said("Revenue\nMargin")).toMatchObject({ shape: "list", rows: ["Revenue []", "Margin []"] }));
  it("keeps targets and units beside periods", () => {
    const { rows } = read_table("KPI\tUnit\tTarget\t2026-W46\t2026-W47\nReply time\tmin\t<= 30\t25\t52", reading);
    expect(rows[0]).toMatchObject({ unit: "min", target: { kind: "at_most", value: 30 } });
    expect(rows[0]?.values).toHaveLength(2);
  });
  it("says which cells it cannot read", () =>
    expect(read_table("KPI\t2026-W46\t2026-W47\nTickets\tmany\t5", reading).rows[0]).toMatchObject({
      unread: ["many"],
      values: [{ period: "2026-W47", value: 5 }],
    }));
  it("follows another grain when asked", () =>
    expect(said("KPI\t2026-11-09\t2026-11-16\nA\t1\t2", { grain: "month" }).rows).toEqual(["A [] 2026-11=2"]));
  it("is empty for nothing", () => expect(read_table("", reading).rows).toEqual([]));
});

it.each([
  ["≤ 30", "at_most", 30],
  ["<=30 min", "at_most", 30],
  ["max. 30", "at_most", 30],
  ["mindestens 5", "at_least", 5],
  [">= 95 %", "at_least", 95],
  ["> 3", "above", 3],
  ["< 2,5", "below", 2.5],
  ["at least 1,000", "at_least", 1000],
  ["7", "at_least", 7],
] as const)("reads the target %s", (text, kind, value) =>
  expect(read_target(text, text.includes("2,5") ? "," : ".", ".", "min")).toMatchObject({ kind, value }),
);
it("reads ranges", () => {
  expect(read_target("20–36", null, ".")).toEqual({ kind: "between", value: 20, upper: 36 });
  expect(read_target("between 20 and 36", null, ".")).toEqual({ kind: "between", value: 20, upper: 36 });
  expect(read_target("soon", null, ".")).toBeNull();
});
it("finds the unit in values", () => {
  expect(unit_of_values(["92.6 %", "93%"])).toBe("%");
  expect(unit_of_values(["€5", "€6"])).toBe("EUR");
  expect(unit_of_values(["52 min", "25 min"])).toBe("min");
  expect(unit_of_values(["52", "25"])).toBe("");
});
it("tells weeks and months from their days", () => {
  expect(grain_of(["2026-11-08", "2026-11-15"], { today })).toBe("week");
  expect(grain_of(["30.09.2026", "31.10.2026"], { today })).toBe("month");
  expect(grain_of(["2026-11-01", "2026-11-02"], { today })).toBe("day");
  expect(grain_of(["Q3 2026"], { today })).toBe("quarter");
  expect(grain_of(["x"], { today })).toBeNull();
});

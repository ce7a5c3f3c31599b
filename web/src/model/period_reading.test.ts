import { describe, expect, it } from "vitest";
import { read_any_period, read_period, shows_month_first } from "./period_reading";
import type { PeriodGrain } from "./periods";

const today = "2026-11-25";
const read = (text: string, grain: PeriodGrain, more = {}) => read_period(text, { grain, today, ...more });

describe("weeks", () => {
  it.each([
    "2026-W47",
    "2026W47",
    "2026 W47",
    "W47 2026",
    "KW 47 2026",
    "KW47/2026",
    "kw 47/26",
    "CW47 2026",
    "Week 47, 2026",
    "Woche 47 2026",
    "2026 KW 47",
    "2026-W47 ",
  ])("%s", (text) => expect(read(text, "week")).toEqual({ period: "2026-W47", problem: null, unclear: null }));
  it("takes the latest week that has begun where the year is left out", () => {
    expect(read("KW 47", "week")).toEqual({ period: "2026-W47", problem: null, unclear: "year" });
    expect(read("W50", "week").period).toBe("2025-W50");
  });
  it("puts a day into its week", () => {
    expect(read("22.11.2026", "week").period).toBe("2026-W47");
    expect(read("2027-01-03", "week").period).toBe("2026-W53");
  });
  it("refuses weeks that do not exist and longer spans", () => {
    expect(read("2025-W53", "week").problem).toBe("no_such_day");
    expect(read("Nov 2026", "week").problem).toBe("too_coarse");
  });
});

describe("days", () => {
  it.each([
    "2026-11-22",
    "2026/11/22",
    "22.11.2026",
    "22.11.26",
    "22. 11. 2026",
    "22/11/2026",
    "11/22/2026",
    "22 Nov 2026",
    "22. November 2026",
    "22-Nov-26",
    "Nov 22, 2026",
    "November 22nd, 2026",
    "2026-11-22T08:00:00Z",
    "2026-11-22 08:00",
    "22.11.2026 08:00",
    "Sun, 22 Nov 2026",
    "So., 22.11.2026",
  ])("%s", (text) => expect(read(text, "day")).toEqual({ period: "2026-11-22", problem: null, unclear: null }));
  it("tells when day and month may be the other way round", () => {
    expect(read("03/04/2026", "day")).toEqual({ period: "2026-04-03", problem: null, unclear: "day_or_month" });
    expect(read("03/04/2026", "day", { month_first: true }).period).toBe("2026-03-04");
    expect(read("04/04/2026", "day").unclear).toBeNull();
  });
  it("knows whether a column puts the month first", () => {
    expect(shows_month_first(["03/04/2026", "11/22/2026"])).toBe(true);
    expect(shows_month_first(["22/11/2026"])).toBe(false);
    expect(shows_month_first(["03/04/2026", "22.11.2026"])).toBeNull();
  });
  it("refuses days that do not exist", () => expect(read("31.02.2026", "day").problem).toBe("no_such_day"));
  it("reads a day without a year", () =>
    expect(read("Nov 22", "day")).toEqual({ period: "2026-11-22", problem: null, unclear: "year" }));
});

describe("months", () => {
  it.each([
    "2026-11",
    "2026/11",
    "11/2026",
    "11.2026",
    "Nov 2026",
    "Nov. 2026",
    "November 2026",
    "Nov-26",
    "Nov 26",
    "nov'26",
    "2026 Nov",
    "2026-11-01",
    "01.11.2026",
  ])("%s", (text) => expect(read(text, "month")).toEqual({ period: "2026-11", problem: null, unclear: null }));
  it.each([
    ["März 2026", "2026-03"],
    ["Mrz 26", "2026-03"],
    ["Okt 2026", "2026-10"],
    ["Mai 2026", "2026-05"],
    ["Dez. 2025", "2025-12"],
    ["Jänner 2026", "2026-01"],
    ["Sept 2026", "2026-09"],
  ])("%s", (text, period) => expect(read(text, "month").period).toBe(period));
  it("takes the latest that has begun where the year is left out", () => {
    expect(read("November", "month").period).toBe("2026-11");
    expect(read("Dez", "month")).toEqual({ period: "2025-12", problem: null, unclear: "year" });
  });
  it("puts a week into the month of its Thursday", () => expect(read("2026-W14", "month").period).toBe("2026-04"));
});

describe("quarters and years", () => {
  it.each(["Q4 2026", "2026-Q4", "2026 Q4", "Q4/26", "Q4-2026", "4Q26", "4. Quartal 2026", "Q4 '26", "Nov 2026"])(
    "%s",
    (text) => expect(read(text, "quarter").period).toBe("2026-Q4"),
  );
  it("reads years and fiscal ones", () => {
    expect(read("2026", "year").period).toBe("2026");
    expect(read("FY26", "fiscal_year").period).toBe("FY2026");
    expect(read("FY2026 Q3", "fiscal_quarter").period).toBe("FY2026-Q3");
    expect(read("Q3 GJ26", "fiscal_quarter").period).toBe("FY2026-Q3");
    expect(read("2026-11-22", "fiscal_quarter", { fiscal_start_month: 4 }).period).toBe("FY2027-Q3");
  });
  it.each(["", "total", "Summe", "12,5", "Foo 2026", "Q5 2026"])("finds no period in %s", (text) =>
    expect(read(text, "month").period).toBeNull(),
  );
});

it("names the grain of any period", () => {
  expect(read_any_period("KW 47/2026", { today })?.grain).toBe("week");
  expect(read_any_period("Nov 2026", { today })?.grain).toBe("month");
  expect(read_any_period("Revenue", { today })).toBeNull();
});

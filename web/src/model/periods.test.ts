import { afterEach, describe, expect, it } from "vitest";
import {
  compare_periods,
  long_period,
  parse_period,
  shift_period,
  short_period,
  week_of,
  weeks_in_year,
} from "./periods";

const today = "2026-11-25";
const plain = (text: string) => text.replaceAll(/[\u202f\u2009\u00a0]/g, " ");
const span = (text: string, fiscal = 1) => {
  const period = parse_period(text, fiscal);
  return period && [period.first_day, period.last_day];
};

afterEach(() => {
  document.documentElement.lang = "en";
});

describe("a period", () => {
  it("has its first and last day", () => {
    expect(span("2026-11-22")).toEqual(["2026-11-22", "2026-11-22"]);
    expect(span("2026-W47")).toEqual(["2026-11-16", "2026-11-22"]);
    expect(span("2026-W01")).toEqual(["2025-12-29", "2026-01-04"]);
    expect(span("2020-W53")).toEqual(["2020-12-28", "2021-01-03"]);
    expect(span("2028-02")).toEqual(["2028-02-01", "2028-02-29"]);
    expect(span("2026-Q4")).toEqual(["2026-10-01", "2026-12-31"]);
    expect(span("2026")).toEqual(["2026-01-01", "2026-12-31"]);
  });

  it("of a fiscal year is named after the year in which it ends", () => {
    expect(span("FY2026", 4)).toEqual(["2025-04-01", "2026-03-31"]);
    expect(span("FY2026-Q4", 4)).toEqual(["2026-01-01", "2026-03-31"]);
    expect(span("FY2026", 1)).toEqual(["2026-01-01", "2026-12-31"]);
  });

  it("that does not exist is refused", () => {
    for (const text of ["", "2026-W54", "2025-W53", "2026-13", "2026-02-30", "2026-Q5", "FY2026-W01", "week 3", null])
      expect(parse_period(text)).toBeNull();
  });

  it("has neighbours over the ends of years", () => {
    expect(shift_period("2026-W53", 1)).toBe("2027-W01");
    expect(shift_period("2026-W01", -1)).toBe("2025-W52");
    expect(shift_period("2026-12", 1)).toBe("2027-01");
    expect(shift_period("2026-Q1", -1)).toBe("2025-Q4");
    expect(shift_period("FY2026-Q4", 1)).toBe("FY2027-Q1");
    expect(shift_period("2026-01-01", -1)).toBe("2025-12-31");
    expect(shift_period("FY2026", 2)).toBe("FY2028");
    expect(shift_period("nonsense", 1)).toBeNull();
  });

  it("is ordered by time", () => {
    const mixed = ["2026-Q4", "2026-10", "2026-W02", "2026", "2025-W52"];
    expect(mixed.sort(compare_periods)).toEqual(["2025-W52", "2026", "2026-W02", "2026-10", "2026-Q4"]);
  });
});

it("weeks belong to the year of their Thursday", () => {
  expect(week_of("2026-11-25")).toBe("2026-W48");
  expect(week_of("2027-01-01")).toBe("2026-W53");
  expect(week_of("2024-12-30")).toBe("2025-W01");
  expect(weeks_in_year(2026)).toBe(53);
  expect(weeks_in_year(2025)).toBe(52);
});

it("labels say the year only where it is needed", () => {
  expect(short_period("2026-W47", today)).toBe("W47");
  expect(short_period("2025-W47", today)).toBe("W47 2025");
  expect(short_period("2026-10", today)).toBe("Oct");
  expect(short_period("2025-10", today)).toBe("Oct 2025");
  expect(short_period("2026-Q4", today)).toBe("Q4");
  expect(short_period("FY2026-Q4", today)).toBe("Q4 FY2026");
  expect(plain(long_period("2026-W47", today))).toBe("Week 47, Nov 16 – 22");
  expect(long_period("2026-10", today)).toBe("October 2026");
  document.documentElement.lang = "de";
  expect(long_period("2026-10", today)).toBe("Oktober 2026");
});

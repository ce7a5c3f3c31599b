import { expect, test } from "vitest";
import { cycle_suggestions, holder_of } from "./cycle_suggestions";

const year_2026 = { id: "C-1", kind: "year" as const, first_day: "2026-01-01", last_day: "2026-12-31" };
const q4 = { id: "C-6", kind: "quarter" as const, first_day: "2026-10-01", last_day: "2026-12-31" };

test("offers the coming quarter first when the running one is there", () => {
  const [next, after] = cycle_suggestions([year_2026, q4], "2026-11-25", 1);
  expect(next).toEqual({
    name: "2027 Q1",
    kind: "quarter",
    first_day: "2027-01-01",
    last_day: "2027-03-31",
    parent: null,
  });
  expect(after?.name).toBe("2027 Q2");
});

test("an empty workspace begins with the running quarter", () => {
  const [first] = cycle_suggestions([], "2026-02-10", 1);
  expect(first).toEqual({
    name: "2026 Q1",
    kind: "quarter",
    first_day: "2026-01-01",
    last_day: "2026-03-31",
    parent: null,
  });
});

test("quarters follow the fiscal year and are named after the year in which it ends", () => {
  const names = cycle_suggestions([], "2026-11-25", 4).map((each) => [each.name, each.first_day, each.last_day]);
  expect(names).toContainEqual(["FY2027 Q3", "2026-10-01", "2026-12-31"]);
  expect(names).toContainEqual(["FY2027", "2026-04-01", "2027-03-31"]);
  expect(names).toContainEqual(["FY2028 Q1", "2027-04-01", "2027-06-30"]);
});

test("a quarter lies in the shortest cycle that holds it, never in itself", () => {
  const half = { id: "C-9", kind: "half" as const, first_day: "2026-07-01", last_day: "2026-12-31" };
  expect(holder_of(q4, [year_2026, half, q4])).toBe("C-9");
  expect(holder_of({ first_day: "2025-10-01", last_day: "2026-03-31" }, [year_2026])).toBeNull();
});

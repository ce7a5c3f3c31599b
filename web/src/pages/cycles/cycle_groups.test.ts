import { expect, test } from "vitest";
import type { Schemas } from "../../api/client";
import { cycle_groups } from "./cycle_groups";

const today = "2026-11-25";
function cycle(id: string, first_day: string, last_day: string, parent: string | null): Schemas["CycleView"] {
  return {
    cycle: { id, first_day, last_day, parent },
    running: first_day <= today && today <= last_day,
  } as Schemas["CycleView"];
}

const cycles = [
  cycle("Q3", "2026-07-01", "2026-09-30", "Y26"),
  cycle("Q4", "2026-10-01", "2026-12-31", "Y26"),
  cycle("Y26", "2026-01-01", "2026-12-31", null),
  cycle("Q1N", "2027-01-01", "2027-03-31", "Y27"),
  cycle("Y27", "2027-01-01", "2027-12-31", null),
  cycle("Q2", "2026-04-01", "2026-06-30", "Y26"),
];

test("what runs, what comes and what is over stand apart", () => {
  const groups = cycle_groups(cycles, today);
  expect(groups.running.map((node) => node.view.cycle.id)).toEqual(["Y26"]);
  expect(groups.running[0]?.children.map((node) => node.view.cycle.id)).toEqual(["Q4"]);
  expect(groups.coming[0]?.children.map((node) => node.view.cycle.id)).toEqual(["Q1N"]);
});

test("a quarter that is over is not hidden in the year that still runs, and the latest stands first", () => {
  expect(cycle_groups(cycles, today).past.map((node) => node.view.cycle.id)).toEqual(["Q3", "Q2"]);
});

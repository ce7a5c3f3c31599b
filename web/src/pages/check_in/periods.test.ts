import { expect, it } from "vitest";
import { day_in, period_choices, period_due } from "./periods";

it("offers the running period and those before it", () => {
  expect(period_choices("2027-W02").slice(0, 3)).toEqual(["2027-W02", "2027-W01", "2026-W53"]);
  expect(period_choices(null)).toEqual([]);
});

it("speaks of the last day of a period that is over, and of today in the running one", () => {
  expect(day_in("2026-W47", "2026-11-25")).toBe("2026-11-22");
  expect(day_in("2026-W48", "2026-11-25")).toBe("2026-11-25");
  expect(day_in(null, "2026-11-25")).toBeNull();
});

it("asks for the period that just ended, as long as it has no value", () => {
  const ended = { period: "2026-W47", value: null, complete: true };
  const running = { period: "2026-W48", value: null, complete: false };
  expect(period_due([ended, running])).toBe("2026-W47");
  expect(period_due([{ ...ended, value: 3 }, running])).toBe("2026-W48");
  expect(period_due([ended, { ...running, value: 3 }])).toBe("2026-W48");
  expect(period_due([])).toBeNull();
});

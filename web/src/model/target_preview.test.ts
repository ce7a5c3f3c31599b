import { describe, expect, it } from "vitest";
import { off_by, tried_health, type TriedTarget } from "./target_preview";

const rules = { misses_until_unhealthy: 1, met_until_healthy: 1, tolerance: null, watch_line: null };
const at_most = (value: number): TriedTarget => ({ kind: "at_most", value, upper: null, floor_with_stretch: false });
const between: TriedTarget = { kind: "between", value: 20, upper: 36, floor_with_stretch: false };

describe("how far a value is off", () => {
  it("includes the bounds of at least, at most and between", () => {
    expect(off_by(30, at_most(30))).toBe(0);
    expect(off_by(52, at_most(30))).toBe(22);
    expect(off_by(36, between)).toBe(0);
    expect(off_by(19, between)).toBe(1);
    expect(off_by(40, between)).toBe(4);
    expect(off_by(40, { ...between, floor_with_stretch: true })).toBe(0);
  });
  it("leaves the bounds of above and below out", () => {
    expect(off_by(30, { ...at_most(30), kind: "below" })).toBeGreaterThan(0);
    expect(off_by(30, { ...at_most(30), kind: "above" })).toBeGreaterThan(0);
    expect(off_by(31, { ...at_most(30), kind: "above" })).toBe(0);
  });
});

describe("the health that a target would give", () => {
  it("is that of the latest value", () => {
    expect(tried_health([25, 52], at_most(30), rules)).toMatchObject({ health: "unhealthy", periods: 2, misses: 1 });
    expect(tried_health([52, 25], at_most(30), rules).health).toBe("healthy");
    expect(tried_health([25, null], at_most(30), rules)).toMatchObject({
      health: "healthy",
      periods: 1,
      missed: [false, null],
    });
  });
  it("waits for as many misses in a row as were asked for", () => {
    const two = { ...rules, misses_until_unhealthy: 2 };
    expect(tried_health([25, 52], at_most(30), two).health).toBe("at_risk");
    expect(tried_health([52, 52], at_most(30), two).health).toBe("unhealthy");
    expect(tried_health([52, 52, 25], at_most(30), { ...two, met_until_healthy: 2 }).health).toBe("unhealthy");
  });
  it("knows tolerance and watch line", () => {
    expect(tried_health([31], at_most(30), { ...rules, tolerance: 2 }).health).toBe("at_risk");
    expect(tried_health([29], at_most(30), { ...rules, watch_line: 28 }).health).toBe("at_risk");
    expect(tried_health([27], at_most(30), { ...rules, watch_line: 28 }).health).toBe("healthy");
  });
  it("says what is missing", () => {
    expect(tried_health([], at_most(30), rules).health).toBe("no_data");
    expect(tried_health([3], null, rules).health).toBe("no_target");
  });
});

import { describe, expect, it } from "vitest";
import { empty_kpi, kpi_to_create, tags_of } from "./kpi_draft";
import { empty_target, first_target_day, needs_reason, target_to_send } from "./target_draft";

const today = "2026-11-25";

describe("a new KPI", () => {
  it("brings its metric, with the measure that its unit suggests", () => {
    const draft = {
      ...empty_kpi,
      name: " Reply time ",
      new_metric: { unit: "min", grain: "week" as const, direction: "less_is_better" as const, formula: "" },
    };
    const { metric, kpi, target } = kpi_to_create(draft, "week", today);
    expect(metric).toMatchObject({
      name: "Reply time",
      unit: "min",
      format: "duration",
      across_time: "average",
      direction: "less_is_better",
    });
    expect(kpi).toMatchObject({ name: "Reply time", period: "week", level: "workspace" });
    expect(target).toBeNull();
  });
  it("stands on a metric that exists, judged by its grain", () => {
    const draft = {
      ...empty_kpi,
      is_new_metric: false,
      metric: "M-5",
      team: "T-1",
      target: { ...empty_target, kind: "at_most" as const, value: 30 },
    };
    const { metric, kpi, target } = kpi_to_create(draft, "month", today);
    expect([metric, kpi.period, kpi.level, kpi.team]).toEqual(["M-5", "month", "team", "T-1"]);
    expect(target).toMatchObject({ kind: "at_most", value: 30, from: today });
  });
  it("takes tags once each", () => expect(tags_of("a, b ,,a")).toEqual(["a", "b"]));
});

describe("a target", () => {
  it("sends both edges of a range only", () => {
    const range = {
      ...empty_target,
      kind: "between" as const,
      value: 1,
      upper: 2,
      range_meaning: "floor_with_stretch" as const,
    };
    expect(target_to_send(range, today)).toMatchObject({ value: 1, upper: 2, range_meaning: "floor_with_stretch" });
    expect(target_to_send({ ...range, kind: "at_least" }, today)).not.toHaveProperty("upper");
  });
  it("sends the change of a relative one instead of a value", () => {
    const sent = target_to_send(
      {
        ...empty_target,
        kind: "at_least",
        value: 5,
        relative: "percent",
        change: 10,
        baseline: "mean_of_n",
        baseline_periods: 4,
      },
      today,
    );
    expect(sent).toMatchObject({ relative: "percent", change: 10, baseline: "mean_of_n", baseline_periods: 4 });
    expect(sent).not.toHaveProperty("value");
  });
  it("counts, as the first one, for the values that are there", () => {
    expect(first_target_day(["2026-W47", "2026-W40"], "week", today)).toBe("2026-09-28");
    expect(first_target_day([], "week", today)).toBe("2026-11-16");
    expect(first_target_day([], "month", today)).toBe("2026-10-01");
  });
  it("asks why when it reaches into the past", () => {
    expect(needs_reason({ ...empty_target, from: "2026-11-24" }, today)).toBe(true);
    expect(needs_reason({ ...empty_target, from: today }, today)).toBe(false);
    expect(needs_reason(empty_target, today)).toBe(false);
  });
});

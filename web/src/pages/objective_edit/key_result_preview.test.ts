import { describe, expect, it } from "vitest";
import { new_key_result_fields, with_kind } from "./key_result_form";
import { preview_of } from "./key_result_preview";

const minutes = { unit: "min", format: "number" as const, decimals: 0 };
const context = { name: "First reply time", measure: minutes, due: "2026-12-31", today: "2026-11-25" };
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");

describe("preview_of", () => {
  it("says from where to where, and by when", () => {
    const fields = new_key_result_fields({ start: 52, target: 30 });
    expect(plain(preview_of(fields, context))).toBe("Takes “First reply time” from 52 to 30 min by Dec 31.");
  });

  it("says where a missing start comes from", () => {
    expect(preview_of(new_key_result_fields({ target: 30 }), context)).toContain("from its latest complete value");
  });

  it("names the baseline of a relative target", () => {
    const fields = new_key_result_fields({ relative: "percent", change: -15, baseline: "same_a_year_ago" });
    expect(preview_of(fields, context)).toBe(
      "Lowers “First reply time” by 15 % against the same period a year ago, by Dec 31.",
    );
  });

  it("is silent while the target is missing", () => {
    expect(preview_of(new_key_result_fields({}), context)).toBe("");
    expect(preview_of(with_kind(new_key_result_fields({}), "maintain"), context)).toBe("");
  });

  it("counts milestones that have a title", () => {
    const fields = with_kind(new_key_result_fields({}), "milestones");
    fields.milestones[0] = { title: "Prototype", weight: 1, due: null, done_on: null };
    expect(preview_of(fields, context)).toContain("1 milestone ");
  });
});

describe("with_kind", () => {
  it("drops what the new kind has no use for", () => {
    const metric = new_key_result_fields({
      metric: "M-1",
      start: 52,
      target: 30,
      plan: [{ on: "2026-12-01", value: 40 }],
    });
    expect(with_kind(metric, "done")).toMatchObject({ metric: null, start: null, target: null, plan: [] });
    expect(with_kind(metric, "maintain")).toMatchObject({ metric: "M-1", target: 30, start: null });
    expect(with_kind(metric, "cadence")).toMatchObject({ per: "week" });
  });
});

import { describe, expect, it } from "vitest";
import { parse_subject, period_in, source_of, subject_text } from "./why_subject";

describe("the subject of the address", () => {
  it("is read and written alike", () => {
    for (const text of ["KPI-1", "KR-3/progress", "M-5/value/2026-W47", "M-5/value/2026-W47/channel=chat"])
      expect(subject_text(parse_subject(text))).toBe(text);
  });
  it("keeps slashes of a segment", () => {
    expect(parse_subject("M-5/value/2026/plan=a/b").segment).toBe("plan=a/b");
  });
});

it("finds the period in a note", () => {
  expect(period_in("latest complete period 2026-W47")).toBe("2026-W47");
  expect(period_in("weight share 50 %")).toBe("");
});

describe("source_of", () => {
  const place = {
    derived: "health of KPI-7",
    asked: parse_subject("KPI-7"),
    metric: "M-9",
    metric_by_key: (key: string) => ({ revenue: "M-1", order_value: "M-9" })[key] ?? null,
  };
  it("leads to goals by their id", () => {
    expect(source_of("KR-1", "weight share 50 %", place)).toBe("KR-1/progress");
  });
  it("leads to an input of a formula in its period", () => {
    expect(source_of("revenue", "2026-10", { ...place, derived: "order_value in 2026-10" })).toBe("M-1/value/2026-10");
  });
  it("leads to the KPI's metric for a judged period", () => {
    expect(source_of("2026-10", "met, target at least 3900 EUR", place)).toBe("M-9/value/2026-10");
  });
  it("leads to one segment of a sum", () => {
    expect(source_of("channel=chat", "segment", { ...place, derived: "order_value in 2026-10" })).toBe(
      "M-9/value/2026-10/channel=chat",
    );
  });
  it("leads nowhere for what was simply set", () => {
    expect(source_of("target", "at least 3900 EUR", place)).toBeNull();
    expect(source_of("KPI-7", "", place)).toBeNull();
  });
});

import { expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { own_grade, problems_of, request_of, start_entry } from "./close_draft";

const draft: Schemas["CloseDraft"] = {
  objective: "O-1",
  grade: 0.82,
  outcome: "partly",
  key_results: [
    { key_result: "KR-1", title: "a", value: 26.5, progress: 0.71, grade: 0.71, can_graduate: true },
    { key_result: "KR-2", title: "b", value: 1, progress: null, grade: null, can_graduate: false },
  ],
};

it("sends nothing that was not said", () => {
  expect(request_of(start_entry(draft))).toEqual({ carry_over: "no" });
  expect(problems_of(start_entry(draft), draft)).toEqual({});
});

it("takes the step of the suggestion for the suggestion", () => {
  expect(own_grade(0.8, 0.82)).toBeNull();
  expect(own_grade(0.9, 0.82)).toBe(0.9);
  expect(own_grade(0.5, null)).toBe(0.5);
});

it("asks why a grade differs, where it goes on, and how it ended when nothing was measured", () => {
  const entry = { ...start_entry(draft), grade: 0.9, carry_over: "keep_value" as const };
  expect(problems_of(entry, draft)).toEqual({ grade_reason: true, carry_over_to: true });
  expect(problems_of({ ...entry, outcome: "dropped", carry_over_to: "C-7", grade_reason: "" }, draft)).toEqual({});
  expect(problems_of(start_entry(draft), { ...draft, grade: null, outcome: null })).toEqual({ outcome: true });
});

it("sends what was said of each key result", () => {
  const entry = start_entry(draft);
  const key_results = {
    ...entry.key_results,
    "KR-1": { grade: 1, result: " Every second one. ", graduate: true, kpi_name: " Return rate " },
  };
  expect(
    request_of({
      ...entry,
      key_results,
      grade: 0.9,
      grade_reason: "Late, but done.",
      carry_over: "reset_value",
      carry_over_to: "C-7",
    }),
  ).toEqual({
    grade: 0.9,
    grade_reason: "Late, but done.",
    key_results: [
      { key_result: "KR-1", grade: 1, result: "Every second one.", graduate: true, kpi_name: "Return rate" },
    ],
    carry_over: "reset_value",
    carry_over_to: "C-7",
  });
});

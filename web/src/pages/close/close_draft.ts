// What is entered while an objective is closed; null where the suggestion of the server stands.
import type { Schemas } from "../../api/client";
import type { Outcome } from "../../model/types";

export type CarryOver = NonNullable<Schemas["CloseObjectiveRequest"]["carry_over"]>;

export interface KeyResultEntry {
  grade: number | null;
  result: string;
  graduate: boolean;
  // Of the KPI; empty: the title of the key result.
  kpi_name: string;
}

export interface CloseEntry {
  outcome: Outcome | null;
  grade: number | null;
  grade_reason: string;
  learnings: string;
  key_results: Readonly<Record<string, KeyResultEntry>>;
  carry_over: CarryOver;
  carry_over_to: string | null;
}

export const nothing_entered: KeyResultEntry = { grade: null, result: "", graduate: false, kpi_name: "" };

export function start_entry({ key_results }: Schemas["CloseDraft"]): CloseEntry {
  return {
    outcome: null,
    grade: null,
    grade_reason: "",
    learnings: "",
    key_results: Object.fromEntries(key_results.map((each) => [each.key_result ?? "", nothing_entered])),
    carry_over: "no",
    carry_over_to: null,
  };
}

// Choosing the step of the scale that the suggestion lies on is no grade of one's own.
export function own_grade(chosen: number, suggested: number | null): number | null {
  if (suggested === null) return chosen;
  const step = Math.round(Math.max(0, Math.min(1, suggested)) * 10) / 10;
  return chosen === step ? null : chosen;
}

export type CloseProblems = Partial<Record<"outcome" | "grade_reason" | "carry_over_to", true>>;

export function problems_of(entry: CloseEntry, draft: Schemas["CloseDraft"]): CloseProblems {
  const problems: CloseProblems = {};
  if (entry.outcome === null && draft.outcome === null) problems.outcome = true;
  const differs = entry.grade !== null && draft.grade !== null && entry.outcome !== "dropped";
  if (differs && entry.grade_reason.trim() === "") problems.grade_reason = true;
  if (entry.carry_over !== "no" && entry.carry_over_to === null) problems.carry_over_to = true;
  return problems;
}

export function request_of(entry: CloseEntry): Schemas["CloseObjectiveRequest"] {
  const key_results = Object.entries(entry.key_results).flatMap(
    ([key_result, { grade, result, graduate, kpi_name }]) => {
      if (grade === null && result.trim() === "" && !graduate) return [];
      return [
        {
          key_result,
          ...(grade === null ? {} : { grade }),
          ...(result.trim() === "" ? {} : { result: result.trim() }),
          graduate,
          ...(graduate && kpi_name.trim() !== "" ? { kpi_name: kpi_name.trim() } : {}),
        },
      ];
    },
  );
  return {
    ...(entry.outcome === null ? {} : { outcome: entry.outcome }),
    ...(entry.grade === null || entry.outcome === "dropped"
      ? {}
      : { grade: entry.grade, grade_reason: entry.grade_reason.trim() }),
    ...(entry.learnings.trim() === "" ? {} : { learnings: entry.learnings.trim() }),
    ...(key_results.length === 0 ? {} : { key_results }),
    carry_over: entry.carry_over,
    ...(entry.carry_over === "no" ? {} : { carry_over_to: entry.carry_over_to }),
  };
}

import type { NewTarget } from "../../actions/create_kpi";
import type { Schemas } from "../../api/client";
import { period_at } from "../../model/period_at";
import { compare_periods, parse_period, shift_period } from "../../model/periods";
import type { TriedTarget } from "../../model/target_preview";
import type { Direction, Grain, TargetKind } from "../../model/types";

type Target = Schemas["Target"];

export interface TargetDraft {
  // null: no target yet.
  kind: TargetKind | null;
  value: number | null;
  upper: number | null;
  range_meaning: Target["range_meaning"];
  relative: Target["relative"];
  change: number | null;
  baseline: Target["baseline"];
  baseline_periods: number;
  from: string | null;
  until: string | null;
  segment: string;
  due: string | null;
  path_value: number | null;
  path_from: string | null;
  path: { on: string | null; value: number | null }[];
  reason: string;
}

export const empty_target: TargetDraft = {
  kind: null,
  value: null,
  upper: null,
  range_meaning: "band",
  relative: "absolute",
  change: null,
  baseline: "previous",
  baseline_periods: 3,
  from: null,
  until: null,
  segment: "",
  due: null,
  path_value: null,
  path_from: null,
  path: [],
  reason: "",
};

export function usual_kind(direction: Direction): TargetKind {
  return direction === "less_is_better" ? "at_most" : direction === "neither" ? "between" : "at_least";
}

// As a new target that follows an earlier one: its kind and value, from today on.
export function draft_after(target: Target | undefined): TargetDraft {
  if (target === undefined) return empty_target;
  const { kind, value, upper, range_meaning, segment } = target;
  return { ...empty_target, kind, value, upper, range_meaning, segment };
}

// A first target counts for the values that are there already, or for the period that was completed last, so that the
// KPI has a health at once.
export function first_target_day(
  periods: readonly string[],
  grain: Grain,
  today: string,
  fiscal_start_month = 1,
): string {
  const [first] = [...periods].sort(compare_periods);
  const period = first ?? shift_period(period_at(today, grain, fiscal_start_month), -1);
  return parse_period(period, fiscal_start_month)?.first_day ?? today;
}

export function needs_reason(draft: TargetDraft, today: string): boolean {
  return (draft.from !== null && draft.from < today) || (draft.until !== null && draft.until < today);
}

export function target_to_send(draft: TargetDraft, from: string): Omit<NewTarget, "kpi"> | null {
  const { kind, relative } = draft;
  if (kind === null) return null;
  if (relative === "absolute" && draft.value === null) return null;
  const bounds =
    relative === "absolute"
      ? {
          value: draft.value,
          ...(kind === "between" ? { upper: draft.upper, range_meaning: draft.range_meaning } : {}),
        }
      : {
          relative,
          change: draft.change,
          baseline: draft.baseline,
          ...(draft.baseline === "mean_of_n" ? { baseline_periods: draft.baseline_periods } : {}),
        };
  const path =
    draft.due === null
      ? {}
      : {
          due: draft.due,
          path_value: draft.path_value,
          path_from: draft.path_from,
          path: draft.path.flatMap(({ on, value }) => (on === null || value === null ? [] : [{ on, value }])),
        };
  return {
    kind,
    ...bounds,
    ...path,
    from: draft.from ?? from,
    until: draft.until,
    segment: draft.segment,
    ...(draft.reason.trim() === "" ? {} : { reason: draft.reason.trim() }),
  };
}

// For the preview: only a target whose bounds are known here.
export function tried_target(draft: TargetDraft): TriedTarget | null {
  if (draft.kind === null || draft.relative !== "absolute" || draft.value === null) return null;
  if (draft.kind === "between" && draft.upper === null) return null;
  return {
    kind: draft.kind,
    value: draft.value,
    upper: draft.upper,
    floor_with_stretch: draft.range_meaning === "floor_with_stretch",
  };
}

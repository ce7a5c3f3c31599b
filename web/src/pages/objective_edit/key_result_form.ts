import type { Schemas } from "../../api/client";

type KeyResult = Schemas["KeyResult"];

const names = [
  "title",
  "note",
  "kind",
  "metric",
  "unit",
  "reads",
  "start",
  "target_kind",
  "target",
  "target_upper",
  "relative",
  "change",
  "baseline",
  "baseline_periods",
  "per",
  "milestones",
  "plan",
  "weight",
  "starts",
  "due",
  "owner",
  "owner_role",
  "check_in_cadence",
  "tags",
] as const;

export type KeyResultFields = Pick<KeyResult, (typeof names)[number]>;
export type KeyResultKind = KeyResult["kind"];

export function key_result_fields(key_result: KeyResult): KeyResultFields {
  return Object.fromEntries(names.map((name) => [name, key_result[name]])) as KeyResultFields;
}

export function new_key_result_fields(given: Partial<KeyResultFields>): KeyResultFields {
  return {
    title: "",
    note: "",
    kind: "metric",
    metric: null,
    unit: "",
    reads: null,
    start: null,
    target_kind: "at_least",
    target: null,
    target_upper: null,
    relative: "absolute",
    change: null,
    baseline: "previous",
    baseline_periods: 1,
    per: null,
    milestones: [],
    plan: [],
    weight: null,
    starts: null,
    due: null,
    owner: null,
    owner_role: "",
    check_in_cadence: "week",
    tags: [],
    ...given,
  };
}

// What another kind has no use for goes back to its plain state, so that the server does not refuse it.
export function with_kind(fields: KeyResultFields, kind: KeyResultKind): KeyResultFields {
  const plain = new_key_result_fields({});
  const next = { ...fields, kind };
  const reads_metric = kind === "metric" || kind === "maintain" || kind === "baseline" || kind === "cadence";
  if (!reads_metric)
    Object.assign(next, { metric: null, unit: "", reads: null, target: null, target_upper: null, per: null });
  if (kind === "baseline") Object.assign(next, { target: null, target_upper: null });
  if (kind !== "metric") Object.assign(next, { start: null, relative: plain.relative, change: null, plan: [] });
  if (kind !== "milestones") next.milestones = [];
  if (kind === "metric") Object.assign(next, { target_kind: plain.target_kind, target_upper: null, per: null });
  if (kind === "cadence") next.per = fields.per ?? "week";
  if (kind === "milestones" && next.milestones.length === 0) next.milestones = [new_milestone(), new_milestone()];
  return next;
}

export function new_milestone(): KeyResultFields["milestones"][number] {
  return { title: "", weight: 1, due: null, done_on: null };
}

// Empty lines of the lists are left out.
export function to_send(fields: KeyResultFields): KeyResultFields {
  return {
    ...fields,
    milestones: fields.milestones.filter((each) => each.title.trim() !== ""),
    plan: fields.plan.filter((point) => point.on !== ""),
  };
}

import type { Schemas } from "../../api/client";

type Objective = Schemas["Objective"];

const names = [
  "title",
  "note",
  "kind",
  "ambition",
  "level",
  "team",
  "person",
  "owner",
  "owner_role",
  "cycle",
  "starts",
  "due",
  "roll_up",
  "own_metric",
  "own_start",
  "own_target",
  "manual_progress",
  "weight",
  "contributing_teams",
  "guardrails",
  "cause",
  "tags",
] as const;

export type ObjectiveFields = Pick<Objective, (typeof names)[number]>;

export function objective_fields(objective: Objective): ObjectiveFields {
  return Object.fromEntries(names.map((name) => [name, objective[name]])) as ObjectiveFields;
}

export function new_objective_fields(given: Partial<ObjectiveFields>): ObjectiveFields {
  return {
    title: "",
    note: "",
    kind: "improve",
    ambition: "committed",
    level: "workspace",
    team: null,
    person: null,
    owner: null,
    owner_role: "",
    cycle: null,
    starts: null,
    due: null,
    roll_up: "key_results",
    own_metric: null,
    own_start: null,
    own_target: null,
    manual_progress: null,
    weight: null,
    contributing_teams: [],
    guardrails: [],
    cause: "",
    tags: [],
    ...given,
  };
}

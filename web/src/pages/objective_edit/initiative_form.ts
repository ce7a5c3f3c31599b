import type { Schemas } from "../../api/client";

type Initiative = Schemas["Initiative"];

const names = [
  "title",
  "note",
  "objective",
  "key_result",
  "owner",
  "owner_role",
  "team",
  "starts",
  "due",
  "stage",
  "progress_by",
  "progress",
  "count_done",
  "count_total",
  "checklist",
  "budget",
  "spent",
  "expected_effect",
  "link",
  "tags",
] as const;

export type InitiativeFields = Omit<Pick<Initiative, (typeof names)[number]>, "checklist"> & {
  checklist: { title: string; done: boolean }[];
};

export function initiative_fields(initiative: Initiative): InitiativeFields {
  return Object.fromEntries(names.map((name) => [name, initiative[name]])) as InitiativeFields;
}

export function new_initiative_fields(given: Partial<InitiativeFields>): InitiativeFields {
  return {
    title: "",
    note: "",
    objective: null,
    key_result: null,
    owner: null,
    owner_role: "",
    team: null,
    starts: null,
    due: null,
    stage: "planned",
    progress_by: "by_hand",
    progress: 0,
    count_done: 0,
    count_total: 0,
    checklist: [],
    budget: null,
    spent: null,
    expected_effect: null,
    link: "",
    tags: [],
    ...given,
  };
}

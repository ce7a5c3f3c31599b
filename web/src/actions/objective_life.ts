// Steps in the life of an objective that need no form.
import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import { objective_query } from "../api/queries";
import { type Edit, type Expectation, expected } from "./edit";

type View = Schemas["ObjectiveView"];

function shown(id: string, change: Partial<Schemas["Objective"]>): Expectation[] {
  return [
    expected<View>(objective_query(id).queryKey, (view) => ({
      ...view,
      objective: { ...view.objective, ...change },
      row: {
        ...view.row,
        stage: change.stage ?? view.row.stage,
        archived: change.archived ?? view.row.archived,
      },
    })),
  ];
}

export const plan_objective: Edit<{ id: string; planned: boolean }, View> = {
  name: "plan_objective",
  run: ({ id, planned }) =>
    answer_of(client.POST("/api/v1/objectives/{id}/plan", { params: { path: { id } }, body: { planned } })),
  expect: ({ id, planned }) => shown(id, { stage: planned ? "planned" : "draft" }),
  done_text: ({ id, planned }) => (planned ? t`${id} is planned.` : t`${id} is a draft again.`),
};

export const activate_objective: Edit<{ id: string }, View> = {
  name: "activate_objective",
  run: ({ id }) => answer_of(client.POST("/api/v1/objectives/{id}/activate", { params: { path: { id } } })),
  expect: ({ id }) => shown(id, { stage: "active" }),
  done_text: ({ id }) => t`${id} is active. Start values, targets, weights and due days are kept as committed.`,
};

export const archive_objective: Edit<{ id: string }, View> = {
  name: "archive_objective",
  run: ({ id }) => answer_of(client.POST("/api/v1/objectives/{id}/archive", { params: { path: { id } } })),
  expect: ({ id }) => shown(id, { archived: true }),
  done_text: ({ id }) => t`${id} is archived.`,
};

export const restore_objective: Edit<{ id: string }, View> = {
  name: "restore_objective",
  run: ({ id }) => answer_of(client.POST("/api/v1/objectives/{id}/restore", { params: { path: { id } } })),
  expect: ({ id }) => shown(id, { archived: false }),
  done_text: ({ id }) => t`${id} is back.`,
};

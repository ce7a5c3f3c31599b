import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import { objective_query } from "../api/queries";
import { type Edit, expected } from "./edit";

type View = Schemas["KeyResultView"];

export const archive_key_result: Edit<{ id: string; objective: string | null }, View> = {
  name: "archive_key_result",
  run: ({ id }) => answer_of(client.POST("/api/v1/key_results/{id}/archive", { params: { path: { id } } })),
  expect: ({ id, objective }) =>
    objective === null
      ? []
      : [
          expected<Schemas["ObjectiveView"]>(objective_query(objective).queryKey, (view) => ({
            ...view,
            key_results: view.key_results.filter((each) => each.key_result.id !== id),
          })),
        ],
  done_text: ({ id }) => t`${id} is archived.`,
};

export const restore_key_result: Edit<{ id: string }, View> = {
  name: "restore_key_result",
  run: ({ id }) => answer_of(client.POST("/api/v1/key_results/{id}/restore", { params: { path: { id } } })),
  done_text: ({ id }) => t`${id} is back.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import { objective_query } from "../api/queries";
import type { paths } from "../api/schema";
import { type Edit, expected } from "./edit";

export type ObjectiveChanges = paths["/api/v1/objectives/{id}"]["patch"]["requestBody"]["content"]["application/json"];

interface Input {
  id: string;
  // The version that the changes were made on.
  version: number;
  changes: ObjectiveChanges;
}

export const alter_objective: Edit<Input, Schemas["ObjectiveView"]> = {
  name: "alter_objective",
  run: ({ id, version, changes }) =>
    answer_of(
      client.PATCH("/api/v1/objectives/{id}", { params: { path: { id }, header: if_version(version) }, body: changes }),
    ),
  expect: ({ id, changes: { title } }) =>
    title === undefined
      ? []
      : [
          expected<Schemas["ObjectiveView"]>(objective_query(id).queryKey, (view) => ({
            ...view,
            objective: { ...view.objective, title },
            row: { ...view.row, title },
          })),
        ],
  done_text: ({ id }) => t`${id} is saved.`,
};

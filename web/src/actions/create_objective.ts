import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewObjective = paths["/api/v1/objectives"]["post"]["requestBody"]["content"]["application/json"];

export const create_objective: Edit<NewObjective, Schemas["ObjectiveView"]> = {
  name: "create_objective",
  run: (body) => answer_of(client.POST("/api/v1/objectives", { body })),
  done_text: (_, { objective: { id } }) => t`Objective ${id} is created.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewKeyResult = paths["/api/v1/key_results"]["post"]["requestBody"]["content"]["application/json"];

export const create_key_result: Edit<NewKeyResult, Schemas["KeyResultView"]> = {
  name: "create_key_result",
  run: (body) => answer_of(client.POST("/api/v1/key_results", { body })),
  done_text: (_, { key_result: { id } }) => t`Key result ${id} is created.`,
};

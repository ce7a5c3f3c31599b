import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type KeyResultChanges = paths["/api/v1/key_results/{id}"]["patch"]["requestBody"]["content"]["application/json"];

interface Input {
  id: string;
  version: number;
  changes: KeyResultChanges;
}

export const alter_key_result: Edit<Input, Schemas["KeyResultView"]> = {
  name: "alter_key_result",
  run: ({ id, version, changes }) =>
    answer_of(
      client.PATCH("/api/v1/key_results/{id}", {
        params: { path: { id }, header: if_version(version) },
        body: changes,
      }),
    ),
  done_text: ({ id }) => t`${id} is saved.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewAlignment = paths["/api/v1/alignments"]["post"]["requestBody"]["content"]["application/json"];

export const create_alignment: Edit<NewAlignment, Schemas["Alignment"]> = {
  name: "create_alignment",
  run: (body) => answer_of(client.POST("/api/v1/alignments", { body })),
  done_text: () => t`The link is added.`,
};

export const archive_alignment: Edit<{ id: string }, Schemas["Alignment"]> = {
  name: "archive_alignment",
  run: ({ id }) => answer_of(client.POST("/api/v1/alignments/{id}/archive", { params: { path: { id } } })),
  done_text: () => t`The link is removed.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

interface Input {
  id: string;
  // The target in words.
  text: string;
  // Needed where it reaches into the past.
  reason?: string;
}

export const archive_target: Edit<Input, Schemas["Target"]> = {
  name: "archive_target",
  run: ({ id, reason = "" }) =>
    answer_of(
      client.POST("/api/v1/targets/{id}/archive", { params: { path: { id }, query: reason === "" ? {} : { reason } } }),
    ),
  done_text: ({ text }) => t`The target “${text}” is archived.`,
};

export const restore_target: Edit<Input, Schemas["Target"]> = {
  name: "restore_target",
  run: ({ id, reason = "" }) =>
    answer_of(
      client.POST("/api/v1/targets/{id}/restore", { params: { path: { id }, query: reason === "" ? {} : { reason } } }),
    ),
  done_text: ({ text }) => t`The target “${text}” is back.`,
};

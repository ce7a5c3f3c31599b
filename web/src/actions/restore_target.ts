import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

interface Input {
  id: string;
  // The target in words.
  said: string;
  // Needed where it reaches into the past.
  reason: string;
}

export const restore_target: Edit<Input, Schemas["Target"]> = {
  name: "restore_target",
  run: ({ id, reason }) => answer_of(client.POST("/api/v1/targets/{id}/restore", { params: { path: { id }, query: reason === "" ? {} : { reason } } })),
  done_text: ({ said }) => t`The target is back: ${said}.`,
};

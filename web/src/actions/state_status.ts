import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Status } from "../model/types";
import type { Edit } from "./edit";

interface Input {
  subject: { objective: string } | { key_result: string } | { initiative: string };
  // The owner's own word; null goes back to what the rules say.
  status: Status | null;
  reason: string;
}

// The owner's word over the suggested status is a check-in, so that it stands in the history with its reason.
export const state_status: Edit<Input, Schemas["CheckIn"]> = {
  name: "state_status",
  run: ({ subject, status, reason }) =>
    answer_of(
      client.POST("/api/v1/check_ins", {
        body: { ...subject, status, status_reason: status === null ? "" : reason, note: status === null ? reason : "" },
      }),
    ),
  done_text: ({ status }) => (status === null ? t`The suggested status holds again.` : t`Your status is noted.`),
};

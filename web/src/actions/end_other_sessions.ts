import { plural, t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

export const end_other_sessions: Edit<void, Schemas["EndedSessions"]> = {
  name: "end_other_sessions",
  run: () => answer_of(client.POST("/api/v1/sessions/end_others")),
  done_text: (_, { ended }) =>
    ended === 0
      ? t`There was no other session.`
      : t`${plural(ended, { one: "# other session has ended.", other: "# other sessions have ended." })}`,
};

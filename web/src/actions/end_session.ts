import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import { sessions_query } from "../api/queries";
import { type Edit, expected } from "./edit";

export const end_session: Edit<Schemas["Session"], unknown> = {
  name: "revoke_session",
  run: ({ id }) => answer_of(client.DELETE("/api/v1/sessions/{session}", { params: { path: { session: id } } })),
  expect: ({ id }) => [
    expected<Schemas["SessionList"]>(sessions_query.queryKey, (now) => ({
      ...now,
      items: now.items.filter((session) => session.id !== id),
    })),
  ],
  done_text: () => t`That session has ended.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import { tokens_query } from "../api/queries";
import { type Edit, expected } from "./edit";

export const revoke_token: Edit<Schemas["Token"], unknown> = {
  name: "revoke_token",
  run: ({ id }) => answer_of(client.DELETE("/api/v1/tokens/{token}", { params: { path: { token: id } } })),
  expect: ({ id }) => [
    expected<Schemas["TokenList"]>(tokens_query.queryKey, (now) => ({
      ...now,
      items: now.items.filter((token) => token.id !== id),
    })),
  ],
  done_text: ({ name }) => t`${name} is revoked. Programs that use it are refused from now on.`,
};

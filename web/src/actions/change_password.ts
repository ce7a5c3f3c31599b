import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

export const change_password: Edit<Schemas["ChangePasswordRequest"], unknown> = {
  name: "change_password",
  run: (body) => answer_of(client.PUT("/api/v1/session/password", { body })),
  done_text: () => t`Your password is changed. You are signed out everywhere else.`,
};

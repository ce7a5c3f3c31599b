import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";

/** Through which door a change came. */
export function channel_words(channel: string): string {
  switch (channel) {
    case "http":
      return t`API or browser`;
    case "cli":
      return t`Terminal`;
    case "import":
      return t`Import`;
    case "bulk":
      return t`Bulk file`;
    case "system":
    case "job":
      return t`Waymark itself`;
    case "demo":
      return t`Example company`;
    default:
      return channel;
  }
}

export function auth_words(kind: Schemas["AuthEvent"]["kind"]): string {
  switch (kind) {
    case "owner_set_up":
      return t`Set the company up`;
    case "signed_in":
      return t`Signed in`;
    case "sign_in_failed":
      return t`Failed to sign in`;
    case "signed_out":
      return t`Signed out`;
    case "session_ended":
      return t`A session was ended`;
    case "workspace_switched":
      return t`Switched to this workspace`;
    case "password_changed":
      return t`Changed the password`;
    case "password_set_by_link":
      return t`Set a password with a one-time link`;
    case "invited":
      return t`Was given a one-time link`;
    case "token_made":
      return t`Created a token`;
    case "token_revoked":
      return t`A token was revoked`;
  }
}

import { plural, t } from "@lingui/core/macro";
import { explain } from "../../actions/edit";
import { ApiError } from "../../api/problem";

// Why signing in did not work and what to do about it.
export function sign_in_problem(error: unknown): string {
  if (!(error instanceof ApiError)) return explain(error);
  if (error.status === 401) return t`The e-mail address or the password is wrong.`;
  if (error.status === 429) {
    const seconds = error.problem?.retry_after ?? 0;
    if (seconds <= 0) return t`Too many tries. Wait a moment, then try again.`;
    return t`Too many tries. Wait ${plural(seconds, { one: "# second", other: "# seconds" })}, then try again.`;
  }
  if (error.is_offline) return t`The server does not answer. Your input is kept; try again in a moment.`;
  return explain(error);
}

// A one-time link that leads nowhere: used, too old, or not whole.
export function is_ended_link(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.type === "urn:waymark:problem:link.ended";
}

import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { reasons_words, type ReasonPlace } from "../../model/reason_words";
import type { Status } from "../../model/types";

// Why the rules suggest a status, in a sentence: of the derivation that the server gives.
export function suggestion_words(
  why: Schemas["Why"] | undefined,
  suggested: Status | null,
  place: ReasonPlace,
): string {
  if (suggested === "overdue") return t`The last update is long ago; the rule decides again from this one.`;
  return reasons_words(why?.derivations[0]?.reasons ?? [], place);
}

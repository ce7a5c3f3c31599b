import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { format_percent } from "../../model/format";
import type { Status } from "../../model/types";

// Why the rules suggest a status, in a sentence: of the derivation that the server gives.
export function suggestion_words(
  why: Schemas["Why"] | undefined,
  progress: number | null,
  expected: number | null,
  suggested: Status | null,
): string {
  const first = why?.derivations[0];
  if (suggested === "overdue") return t`The last update is long ago; the rule decides again from this one.`;
  const by_pace =
    first?.thresholds.some(
      (each) => typeof each === "object" && each !== null && "name" in each && each.name === "on_track_pace",
    ) ?? true;
  if (by_pace && progress !== null && expected !== null)
    return t`${format_percent(progress)} done, ${format_percent(expected)} expected by now.`;
  return first?.because ?? "";
}

import { plural } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import type { DistributionPart } from "../../charts/distribution_bar";
import { health_tone, health_words, status_count_words, status_tone, status_words } from "../../model/words";

const healths = ["unhealthy", "at_risk", "healthy", "no_target", "no_data"] as const;
const statuses = ["off_track", "overdue", "at_risk", "on_track", "no_data"] as const;

export function health_parts(counts: Schemas["HealthCounts"]): DistributionPart[] {
  return healths.map((id) => ({ id, label: health_words(id), tone: health_tone(id), count: counts[id] }));
}

export function status_parts(counts: Schemas["StatusCounts"]): DistributionPart[] {
  return statuses.map((id) => ({ id, label: status_words(id), tone: status_tone(id), count: counts[id] }));
}

/** "2 on track, 1 at risk, 4 closed": what there is, the worst first. */
export function status_summary(counts: Schemas["StatusCounts"]): string {
  const parts = statuses.filter((id) => counts[id] > 0).map((id) => status_count_words(id, counts[id]));
  if (counts.draft > 0) parts.push(plural(counts.draft, { one: "# draft", other: "# drafts" }));
  if (counts.closed > 0) parts.push(plural(counts.closed, { one: "# closed", other: "# closed" }));
  return parts.join(", ");
}

import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import type { DistributionPart } from "../../charts/distribution_bar";
import { health_tone, health_words, status_tone, status_words } from "../../model/words";

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
  const parts = status_parts(counts)
    .filter((part) => part.count > 0)
    .map((part) => `${part.count} ${part.label.toLocaleLowerCase(document.documentElement.lang)}`);
  if (counts.draft > 0) parts.push(t`${counts.draft} drafts`);
  if (counts.closed > 0) parts.push(t`${counts.closed} closed`);
  return parts.join(", ");
}

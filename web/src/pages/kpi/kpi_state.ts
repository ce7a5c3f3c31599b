import type { KpiCardData } from "../../model/types";

export type NextStep = "recover" | "improve" | "target" | "activate" | "restore" | null;

// What the KPI asks for most: the one button that stands out on its page.
export function next_step(card: KpiCardData): NextStep {
  if (card.stage === "archived" || card.archived) return "restore";
  if (card.stage === "draft") return "activate";
  if (card.fixing !== null) return null;
  if (card.health === "unhealthy" || card.health === "at_risk") return "recover";
  if (card.health === "no_target" || card.target_kind === null) return "target";
  return card.health === "healthy" ? "improve" : null;
}

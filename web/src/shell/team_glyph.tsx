import type { Schemas } from "../api/client";
import { HealthGlyph } from "../domain/health_glyph";

// How a team is doing: the worst of its KPIs and objectives.
export function team_tone(team: Schemas["TeamView"]): "on" | "risk" | "off" | "none" {
  const { kpis, objectives } = team;
  if (kpis.unhealthy > 0 || objectives.off_track > 0 || objectives.overdue > 0) return "off";
  if (kpis.at_risk > 0 || objectives.at_risk > 0) return "risk";
  if (kpis.healthy > 0 || objectives.on_track > 0) return "on";
  return "none";
}

export function TeamGlyph({ team }: { team: Schemas["TeamView"] }) {
  return <HealthGlyph tone={team_tone(team)} size={14} />;
}

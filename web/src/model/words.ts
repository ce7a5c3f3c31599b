// The words of the product for the states that the API sends, and the tone that says how a state is coloured.
import { t } from "@lingui/core/macro";
import { format_value } from "./format";
import type {
  Direction,
  GoalStage,
  Grain,
  Health,
  Judgement,
  KpiStage,
  ObjectiveRow,
  Outcome,
  Status,
  TargetKind,
  Verdict,
} from "./types";
import type { Measure } from "./units";

/** Colours of health (`data-health`): good, doubtful, bad, unknown. */
export type Tone = "on" | "risk" | "off" | "none";

const tones: Record<Health | Status, Tone> = {
  healthy: "on",
  on_track: "on",
  at_risk: "risk",
  overdue: "risk",
  unhealthy: "off",
  off_track: "off",
  no_target: "none",
  no_data: "none",
};

export function health_tone(health: Health | null | undefined): Tone {
  return health ? tones[health] : "none";
}

export function status_tone(status: Status | null | undefined): Tone {
  return status ? tones[status] : "none";
}

export function health_words(health: Health | null | undefined): string {
  switch (health) {
    case "healthy":
      return t`Healthy`;
    case "at_risk":
      return t`At risk`;
    case "unhealthy":
      return t`Unhealthy`;
    case "no_target":
      return t`No target`;
    default:
      return t`No data`;
  }
}

export function status_words(status: Status | null | undefined): string {
  switch (status) {
    case "on_track":
      return t`On track`;
    case "at_risk":
      return t`At risk`;
    case "off_track":
      return t`Off track`;
    case "overdue":
      return t({ message: "Overdue", comment: "Status of a goal whose update is late" });
    default:
      return t`No data`;
  }
}

/** "2 on track": how many goals have a status. */
export function status_count_words(status: Status, count: number): string {
  switch (status) {
    case "on_track":
      return t`${count} on track`;
    case "at_risk":
      return t`${count} at risk`;
    case "off_track":
      return t`${count} off track`;
    case "overdue":
      return t`${count} overdue`;
    case "no_data":
      return t`${count} without data`;
  }
}

export function verdict_tone(verdict: Verdict | null | undefined): Tone {
  switch (verdict) {
    case "recovered":
    case "late":
      return "on";
    case "improved":
      return "risk";
    case "relapsed":
    case "no_effect":
      return "off";
    default:
      return "none";
  }
}

export function verdict_words(verdict: Verdict): string {
  switch (verdict) {
    case "recovered":
      return t`Recovered`;
    case "late":
      return t`Recovered late`;
    case "relapsed":
      return t`Relapsed`;
    case "improved":
      return t`Improved`;
    case "no_effect":
      return t`No effect`;
    case "no_data":
      return t`No data`;
  }
}

/** What a verdict means, in a sentence. */
export function verdict_meaning(verdict: Verdict): string {
  switch (verdict) {
    case "recovered":
      return t`The target was met in every period after the close.`;
    case "late":
      return t`The target was met in the last period after the close, not in all.`;
    case "relapsed":
      return t`The target was met for a while and missed in the last period.`;
    case "improved":
      return t`The target was never met, but at least half of the gap is closed.`;
    case "no_effect":
      return t`The target was never met and the gap is hardly smaller.`;
    case "no_data":
      return t`There are no values after the close.`;
  }
}

export function kpi_stage_words(stage: KpiStage): string {
  switch (stage) {
    case "draft":
      return t`Draft`;
    case "active":
      return t`Active`;
    case "archived":
      return t`Archived`;
  }
}

export function stage_words(stage: GoalStage): string {
  switch (stage) {
    case "draft":
      return t`Draft`;
    case "planned":
      return t`Planned`;
    case "active":
      return t`Active`;
    case "closed":
      return t`Closed`;
  }
}

export function outcome_tone(outcome: Outcome): Tone {
  switch (outcome) {
    case "achieved":
      return "on";
    case "partly":
      return "risk";
    case "missed":
      return "off";
    case "dropped":
      return "none";
  }
}

export function outcome_words(outcome: Outcome): string {
  switch (outcome) {
    case "achieved":
      return t`Achieved`;
    case "partly":
      return t`Partly achieved`;
    case "missed":
      return t`Missed`;
    case "dropped":
      return t`Dropped`;
  }
}

export function judgement_tone(judgement: Judgement): Tone {
  switch (judgement) {
    case "met":
      return "on";
    case "watched":
    case "tolerated":
      return "risk";
    case "missed":
      return "off";
    default:
      return "none";
  }
}

export function judgement_words(judgement: Judgement): string {
  switch (judgement) {
    case "met":
      return t({ message: "Met", comment: "The target was met in a period" });
    case "watched":
      return t`Met, inside the watch line`;
    case "tolerated":
      return t`Missed, within the tolerance`;
    case "missed":
      return t({ message: "Missed", comment: "The target was missed in a period" });
    case "no_target":
      return t`No target`;
    case "gap":
      return t`No value`;
  }
}

export function kind_words(kind: ObjectiveRow["kind"]): string {
  switch (kind) {
    case "build":
      return t({ message: "Build", comment: "Kind of objective" });
    case "improve":
      return t({ message: "Improve", comment: "Kind of objective" });
    case "innovate":
      return t({ message: "Innovate", comment: "Kind of objective" });
  }
}

export function ambition_words(ambition: ObjectiveRow["ambition"]): string {
  return ambition === "committed" ? t`Committed` : t`Aspirational`;
}

/** "Improve, committed": what an objective is. */
export function kind_and_ambition_words(kind: ObjectiveRow["kind"], ambition: ObjectiveRow["ambition"]): string {
  const what = kind_words(kind);
  return ambition === "committed" ? t`${what}, committed` : t`${what}, aspirational`;
}

export function level_words(level: ObjectiveRow["level"]): string {
  switch (level) {
    case "workspace":
      return t`Company`;
    case "team":
      return t`Team`;
    case "person":
      return t`Person`;
  }
}

export function direction_words(direction: Direction): string {
  switch (direction) {
    case "more_is_better":
      return t`More is better`;
    case "less_is_better":
      return t`Less is better`;
    case "neither":
      return t`Neither way is better`;
  }
}

/** "weekly, less is better": how a KPI is judged. */
export function judged_words(period: Grain, direction: Direction): string {
  const how_often = cadence_words(period);
  switch (direction) {
    case "more_is_better":
      return t`${how_often}, more is better`;
    case "less_is_better":
      return t`${how_often}, less is better`;
    case "neither":
      return t`${how_often}, neither way is better`;
  }
}

/** "weekly", "monthly": how often something is measured or reviewed. */
export function cadence_words(grain: Grain): string {
  switch (grain) {
    case "day":
      return t`daily`;
    case "week":
      return t`weekly`;
    case "month":
      return t`monthly`;
    case "quarter":
      return t`quarterly`;
    case "year":
      return t`yearly`;
    case "fiscal_quarter":
      return t`every fiscal quarter`;
    case "fiscal_year":
      return t`every fiscal year`;
  }
}

export interface TargetBounds {
  kind: TargetKind | null;
  value: number | null;
  upper?: number | null;
}

/** "at most 30 min", "between 20 and 36 days"; empty without a target. */
export function target_words(target: TargetBounds, measure: Measure): string {
  if (target.kind === null || target.value === null) return "";
  const value = format_value(target.value, measure, { trim: true });
  switch (target.kind) {
    case "at_least":
      return t`at least ${value}`;
    case "at_most":
      return t`at most ${value}`;
    case "above":
      return t`above ${value}`;
    case "below":
      return t`below ${value}`;
    case "between": {
      const lower = format_value(target.value, without_unit(measure), { trim: true });
      const upper = format_value(target.upper, measure, { trim: true });
      return t`between ${lower} and ${upper}`;
    }
  }
}

// The lower edge of a range goes without the unit, which its upper edge says; currencies need it on both.
function without_unit(measure: Measure): Measure {
  return measure.format === "currency" || measure.format === "duration"
    ? measure
    : { ...measure, format: "number", unit: "" };
}

const signs = { at_least: "≥", at_most: "≤", above: ">", below: "<" };

/** The target in signs, for small places: "≤ 30 min", "20–36 days"; empty without a target. */
export function target_signs(target: TargetBounds, measure: Measure, compact = true): string {
  if (target.kind === null || target.value === null) return "";
  const options = { compact, trim: true };
  if (target.kind !== "between") return `${signs[target.kind]}\u00a0${format_value(target.value, measure, options)}`;
  return `${format_value(target.value, without_unit(measure), options)}–${format_value(target.upper, measure, options)}`;
}

/** Whether a rise or a fall of the value is good; null when neither is. */
export function is_better(way: "up" | "down" | "flat", direction: Direction): boolean | null {
  if (way === "flat" || direction === "neither") return null;
  return (way === "up") === (direction === "more_is_better");
}

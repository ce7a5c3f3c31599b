// What health the values so far would have under a target that is being typed. Only for the preview of a form: the
// health of a KPI itself always comes from the server.
import type { Health, TargetKind } from "./types";

export interface TriedTarget {
  kind: TargetKind;
  value: number;
  upper: number | null;
  floor_with_stretch: boolean;
}

export interface TriedRules {
  misses_until_unhealthy: number;
  met_until_healthy: number;
  tolerance: number | null;
  watch_line: number | null;
}

export interface TriedHealth {
  health: Health;
  // Periods with a value, and how many of them miss.
  periods: number;
  misses: number;
  // Whether each value misses; null is a gap.
  missed: (boolean | null)[];
}

// How far a value lies outside; 0 when it meets the target.
export function off_by(value: number, target: TriedTarget): number {
  const { kind, value: bound, upper } = target;
  switch (kind) {
    case "at_least":
      return Math.max(0, bound - value);
    case "at_most":
      return Math.max(0, value - bound);
    case "above":
      return value > bound ? 0 : Math.max(bound - value, Number.MIN_VALUE);
    case "below":
      return value < bound ? 0 : Math.max(value - bound, Number.MIN_VALUE);
    case "between":
      if (value < bound) return bound - value;
      return target.floor_with_stretch || upper === null ? 0 : Math.max(0, value - upper);
  }
}

// Met, but beyond the line at which to look closer.
function is_watched(value: number, target: TriedTarget, line: number | null): boolean {
  if (line === null) return false;
  const up = target.kind === "at_least" || target.kind === "above" || target.kind === "between";
  return up ? value < line : value > line;
}

export function tried_health(
  values: readonly (number | null)[],
  target: TriedTarget | null,
  rules: TriedRules,
): TriedHealth {
  const known = values.filter((value) => value !== null);
  if (target === null) return { health: "no_target", periods: known.length, misses: 0, missed: values.map(() => null) };
  const missed = values.map((value) => (value === null ? null : off_by(value, target) > 0));
  let health = "no_data" as Health;
  let misses_in_a_row = 0;
  let met_in_a_row = 0;
  for (const value of known) {
    const off = off_by(value, target);
    if (off > 0 && (rules.tolerance === null || off > rules.tolerance)) {
      misses_in_a_row += 1;
      met_in_a_row = 0;
      health = misses_in_a_row >= rules.misses_until_unhealthy || health === "unhealthy" ? "unhealthy" : "at_risk";
    } else {
      misses_in_a_row = 0;
      met_in_a_row = off > 0 ? 0 : met_in_a_row + 1;
      if (health === "unhealthy" && met_in_a_row < rules.met_until_healthy) continue;
      health = off > 0 || is_watched(value, target, rules.watch_line) ? "at_risk" : "healthy";
    }
  }
  return { health, periods: known.length, misses: missed.filter(Boolean).length, missed };
}

// Why a state or a number is what it is, in the reader's language: the server gives kinds with numbers.
import { plural, t } from "@lingui/core/macro";
import type { components } from "../api/schema";
import { short_day, type Day } from "./dates";
import { format_difference, format_percent, format_value } from "./format";
import { grain_count } from "./grain_count";
import { short_period } from "./periods";
import type { Health, Outcome, Verdict } from "./types";
import { is_share, plain_measure, type Measure } from "./units";
import { health_words, outcome_words, target_words, verdict_meaning } from "./words";

export type Reason = components["schemas"]["Reason"];

export interface ReasonPlace {
  today: Day;
  // Of the values that the reasons are about.
  measure: Measure | null;
  // What people call a metric, by its key; the key when left out.
  name_of?: (key: string) => string;
}

/** All reasons, each a sentence. */
export function reasons_words(reasons: readonly Reason[], place: ReasonPlace): string {
  return reasons.map((reason) => reason_words(reason, place)).join(" ");
}

export function reason_words(reason: Reason, place: ReasonPlace): string {
  return health_reason(reason, place) ?? goal_reason(reason, place) ?? number_reason(reason, place);
}

// "client=acme,region=eu" as "acme, eu".
function segment_name(segment: string): string {
  return segment
    .split(",")
    .map((part) => part.slice(part.indexOf("=") + 1))
    .join(", ");
}

function value_of({ value }: Reason, { measure }: ReasonPlace): string {
  return format_value(value, measure ?? plain_measure);
}

function asked(reason: Reason, { measure }: ReasonPlace): string {
  const bounds = { kind: reason.target_kind, value: reason.target_value, upper: reason.target_upper };
  const target = target_words(bounds, measure ?? plain_measure);
  return reason.on_path ? t`${target} (its path on that day)` : target;
}

// A distance without a sign; of shares in percentage points.
function distance(value: number, place: ReasonPlace): string {
  const measure = place.measure ?? plain_measure;
  const text = is_share(measure) ? format_difference(value, measure) : format_value(value, measure);
  return text.replace(/^[+−]/, "");
}

function where(reason: Reason, place: ReasonPlace): string {
  const value = value_of(reason, place);
  const period = short_period(reason.period, place.today);
  return reason.partial ? t`${value} in ${period} (partial)` : t`${value} in ${period}`;
}

// Without its full stop, since a tolerance may follow.
function missed(reason: Reason, place: ReasonPlace): string {
  const read = where(reason, place);
  const target = asked(reason, place);
  const { off_by, target_kind } = reason;
  if (off_by === null) return t`${read} is not ${target}`;
  const off = distance(off_by, place);
  if (target_kind === "above" || target_kind === "below") return t`${read} is ${off} away from ${target}`;
  const is_under = (reason.value ?? 0) < (reason.target_value ?? 0);
  if (target_kind === "between")
    return is_under ? t`${read} is ${off} under the range ${target}` : t`${read} is ${off} over the range ${target}`;
  return is_under ? t`${read} is ${off} under ${target}` : t`${read} is ${off} over ${target}`;
}

function segments_met({ count, needed, name }: Reason): string {
  const met = count ?? 0;
  const all = needed ?? 0;
  return name === "" ? t`${met} of ${all} segments met.` : t`${met} of ${all} met, by ${name}.`;
}

function runs_of_misses(reason: Reason, place: ReasonPlace): string {
  const { grain } = reason;
  const count = reason.count ?? 0;
  const needed = reason.needed ?? 0;
  const spans = grain_count(count, grain ?? "week");
  const since = short_period(reason.period, place.today);
  switch (reason.kind) {
    case "misses":
      return t`Missed for ${spans}; unhealthy after ${needed} in a row.`;
    case "missed_since":
      return count > 1 ? t`Missed since ${since}, ${spans} in a row.` : t`Missed since ${since}.`;
    default:
      return t`Unhealthy since ${since}; ${count} of ${needed} met in a row that make it healthy again.`;
  }
}

function overdue(reason: Reason, { today }: ReasonPlace): string {
  const period = short_period(reason.period, today);
  const day = short_day(reason.day, today);
  const sentence = t`Nothing was measured after ${period}; overdue since ${day}.`;
  if (reason.word === "") return sentence;
  const health = health_words(reason.word as Health);
  return `${sentence} ${t`Health was “${health}” then.`}`;
}

function health_reason(reason: Reason, place: ReasonPlace): string | null {
  const { measure } = place;
  switch (reason.kind) {
    case "measurement_overdue":
      return overdue(reason, place);
    case "only_running":
      return t`Only ${short_period(reason.period, place.today)} has a value, and it still runs.`;
    case "nothing_measured":
      return t`Nothing was measured yet.`;
    case "nothing_promised":
      return t`Nothing was promised and nothing measured yet.`;
    case "segments_met":
      return segments_met(reason);
    case "segment_worst":
      return t`${segment_name(reason.name)} has ${value_of(reason, place)}, asked is ${asked(reason, place)}.`;
    case "met":
      return t`${where(reason, place)} meets ${asked(reason, place)}.`;
    case "watched": {
      const limit = format_value(reason.limit, measure ?? plain_measure, { trim: true });
      return t`${where(reason, place)} meets ${asked(reason, place)}, beyond the watch line of ${limit}.`;
    }
    case "tolerated":
      return t`${missed(reason, place)}, within the tolerance of ${distance(reason.limit ?? 0, place)}.`;
    case "missed":
      return `${missed(reason, place)}.`;
    case "no_target_then":
      return t`${where(reason, place)}; no target was in force then.`;
    case "misses":
    case "missed_since":
    case "recovering":
      return runs_of_misses(reason, place);
    default:
      return null;
  }
}

function goal_reason(reason: Reason, { today }: ReasonPlace): string | null {
  switch (reason.kind) {
    case "update_late": {
      const days = Math.round(reason.value ?? 0);
      return plural(days, {
        one: "The last update counts from # day ago.",
        other: "The last update counts from # days ago.",
      });
    }
    case "update_none":
      return t`There was no update in ${format_percent(reason.value)} of its span.`;
    case "value_none":
      return t`There is no value that progress could be computed from.`;
    case "reached":
      return t`The target is reached.`;
    case "due_over":
      return t`It was due on ${short_day(reason.day, today)} and is not reached.`;
    case "probability":
      return t`The forecast reaches the target with a probability of ${format_percent(reason.value)}.`;
    case "plan_none":
      return t`It has no first and last day, so nothing says how far it should be.`;
    case "expected_none":
      return t`Nothing is expected yet.`;
    case "pace":
      return t`${format_percent(reason.value)} done, ${format_percent(reason.expected)} expected by now.`;
    case "baseline":
      return t`A baseline is only measured; it takes part in nothing.`;
    case "not_begun":
      return t`Its first day is still to come.`;
    case "not_running":
      return t`It does not run, so it has no status.`;
    case "closed":
      return reason.word === "" ? t`It is closed.` : t`It is closed: ${outcome_words(reason.word as Outcome)}.`;
    case "worst_counts":
      return t`Its status is the worst of what counts.`;
    case "guardrail":
      return t`Its guardrail “${reason.other_name}” is unhealthy, so it is at risk at best.`;
    case "nothing_counts":
      return t`Nothing counts in it.`;
    case "units_differ":
      return t`Unlike units have no sum: “${reason.name}” and “${reason.other_name}”.`;
    case "target_none":
      return t`It has no target.`;
    case "start_none":
      return t`It has no start value.`;
    case "starts_inside":
      return t`It starts inside the range it aims at, so there is no way to go.`;
    case "no_way":
      return t`Start and target are equal, so there is no way to go.`;
    case "periods_none":
      return t`No period since its start is complete yet.`;
    case "periods_empty":
      return t`No complete period since its start has a value.`;
    case "milestones_none":
      return t`It has no milestones.`;
    default:
      return null;
  }
}

function verdict_reason({ word, ...counted }: Reason): string {
  const count = counted.count ?? 0;
  const needed = counted.needed ?? 0;
  if (word === "") return t`${count} of ${needed} periods after the close have a value.`;
  if (word !== "no_data") return verdict_meaning(word as Verdict);
  return count >= needed ? t`There is no target to judge by.` : t`Too few periods have a value.`;
}

function number_reason(reason: Reason, place: ReasonPlace): string {
  const period = short_period(reason.period, place.today);
  const name = place.name_of?.(reason.name) ?? reason.name;
  switch (reason.kind) {
    case "metric_missing":
      return t`There is no such metric.`;
    case "nearer_edge":
      return t`A range counts to its nearer edge, ${value_of(reason, place)}.`;
    case "verdict":
      return verdict_reason(reason);
    case "verdict_target_changed":
      return t`The target changed inside the window, so the one at the start judges.`;
    case "recovery_unjudged":
      return reason.word === "dropped" ? t`A dropped recovery has no verdict.` : t`The recovery is not closed.`;
    case "planned":
      return t`Planned for ${period} and on until the next planned period.`;
    case "in_force":
      return reason.day === null
        ? t`In force from the beginning.`
        : t`In force since ${short_day(reason.day, place.today)}.`;
    case "in_force_none":
      return t`No target was in force on the last day of ${period}.`;
    case "not_joinable":
      return t`${name} cannot be joined to ${period}, which needs a measurement of its own.`;
    case "input_missing":
      return t`${name} is missing in ${period}.`;
    case "period_empty":
      return t`Nothing was measured in ${period}.`;
    case "period_partial":
      return t`Partial: a segment that was there before is missing.`;
    case "period_complete":
      return t`${period} is complete.`;
    case "period_running":
      return t`${period} still runs; the value is what is known so far.`;
    default:
      return "";
  }
}

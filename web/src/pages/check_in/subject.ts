// One thing that is checked in, as the dialog shows it, whatever its kind.
import type { Status } from "../../model/types";
import type { Measure } from "../../model/units";
import type { Tone } from "../../model/words";

export interface ValueInput {
  kind: "value";
  // "New value", "Added since then", "Done this week", "Progress".
  label: string;
  unit: string;
  decimals: number;
  step: number;
  // What the field holds at the start.
  start: number | null;
  min?: number;
  max?: number;
  // "increment": added to what was there. "percent": shown as 70 %, sent as 0.7.
  meaning: "value" | "increment" | "percent";
  // Measured by somebody or something else: sent only when it is altered.
  may_be_left: boolean;
  // Below the field: "as measured in W47".
  help: string;
}

export interface TickInput {
  kind: "ticks";
  of: "milestones" | "checklist";
  items: readonly { title: string; due: string | null; done: boolean }[];
}

export interface DoneInput {
  kind: "done";
  done: boolean;
}

export interface NoInput {
  kind: "none";
  // Why no value is asked for; empty when there is nothing to explain.
  because: string;
}

export type SubjectInput = ValueInput | TickInput | DoneInput | NoInput;

export interface Subject {
  id: string;
  // Its page.
  href: string;
  title: string;
  // Where it belongs: "Objective: ...".
  within: string;
  facts: readonly string[];
  measure: Measure;
  input: SubjectInput;
  // Its own word is asked for (not of KPIs, whose health follows from their values).
  asks_status: boolean;
  suggested: Status | null;
  suggested_why: string;
  stated: Status | null;
  // An own word that differs from the suggestion needs a reason.
  needs_reason: boolean;
  asks_confidence: boolean;
  confidence: number | null;
  asks_blocker: boolean;
  blocker: string;
  last_note: string;
  // Oldest first; where a new value goes is `place` (one after the end: a further one).
  history: readonly (number | null)[];
  periods: readonly string[];
  period: string | null;
  target: number | null;
  target_upper: number | null;
  tone: Tone;
  before: Before;
  // What is sent to.
  metric: string | null;
  version: number;
  // Values by period, for a value that is there already.
  known?: Readonly<Record<string, number | null>>;
}

// To tell afterwards what moved.
export interface Before {
  progress: number | null;
  status: Status | null;
  value: number | null;
}

import type { ObjectiveRow } from "../model/types";
import { outcome_tone, outcome_words, stage_words, status_tone, status_words, type Tone } from "../model/words";
import type { KeyResultBrief } from "./goal_tree_items";
import { status_shape, type GlyphShape } from "./health_glyph";

export interface GoalState {
  tone: Tone;
  shape: GlyphShape;
  words: string;
}

/** The glyph of an objective: its outcome when closed, its stage before it runs, else its status. */
export function objective_state(row: ObjectiveRow): GoalState {
  if (row.stage === "closed" && row.outcome) {
    const tone = outcome_tone(row.outcome);
    return { tone, shape: row.outcome === "achieved" ? "done" : tone, words: outcome_words(row.outcome) };
  }
  if (row.stage !== "active") return { tone: "none", shape: "none", words: stage_words(row.stage) };
  return { tone: status_tone(row.status), shape: status_shape(row.status), words: status_words(row.status) };
}

export function key_result_state({ status }: KeyResultBrief): GoalState {
  return { tone: status_tone(status), shape: status_shape(status), words: status_words(status) };
}

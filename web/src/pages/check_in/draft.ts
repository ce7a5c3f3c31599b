// What was entered but not saved yet. It is kept in this browser until it is saved, so that closing the dialog, going to
// another item or losing the connection loses nothing.
import { useCallback, useState } from "react";
import type { Status } from "../../model/types";
import type { Subject } from "./subject";

export interface Draft {
  value: number | null;
  is_readable: boolean;
  // Indexes of milestones or steps that are to be turned over.
  turned: readonly number[];
  done: boolean;
  // Null: as the rules say.
  status: Status | null;
  status_reason: string;
  confidence: number | null;
  note: string;
  blocker: string;
  period: string | null;
}

export function empty_draft(subject: Subject): Draft {
  const own_word = subject.stated !== null && subject.stated !== subject.suggested ? subject.stated : null;
  return {
    value: subject.input.kind === "value" ? subject.input.start : null,
    is_readable: true,
    turned: [],
    done: subject.input.kind === "done" && subject.input.done,
    // Of initiatives nothing is suggested, so that the last word stays until there is another one.
    status: subject.needs_reason ? null : own_word,
    status_reason: "",
    confidence: subject.confidence,
    note: "",
    blocker: subject.blocker,
    period: subject.period,
  };
}

export function draft_key(workspace: string, person: string | null, id: string): string {
  return `waymark.check_in.${workspace}.${person ?? ""}.${id}`;
}

export function kept_draft(key: string): Partial<Draft> | null {
  try {
    const text = localStorage.getItem(key);
    const found: unknown = text === null ? null : JSON.parse(text);
    return typeof found === "object" && found !== null ? (found as Partial<Draft>) : null;
  } catch {
    return null;
  }
}

export function forget_draft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing is kept without storage.
  }
}

function keep_draft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // It lives as long as the dialog does.
  }
}

export interface DraftHandle {
  draft: Draft;
  // Whether it was begun earlier.
  is_kept: boolean;
  change: (part: Partial<Draft>) => void;
  start_over: () => void;
}

export function useDraft(key: string, subject: Subject): DraftHandle {
  const [state, set_state] = useState(() => {
    const kept = kept_draft(key);
    return { draft: { ...empty_draft(subject), ...kept }, is_kept: kept !== null };
  });
  const change = useCallback(
    (part: Partial<Draft>) =>
      set_state((now) => {
        const draft = { ...now.draft, ...part };
        keep_draft(key, draft);
        return { ...now, draft };
      }),
    [key],
  );
  const start_over = useCallback(() => {
    forget_draft(key);
    set_state({ draft: empty_draft(subject), is_kept: false });
  }, [key, subject]);
  return { ...state, change, start_over };
}

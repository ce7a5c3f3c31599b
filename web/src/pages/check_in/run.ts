// Where somebody is in a queue of check-ins, and what became of each.
import { useState } from "react";
import type { CheckedIn } from "../../actions/check_in";
import type { QueueItem } from "./queue";
import type { Subject } from "./subject";

export type EntryState = "open" | "saved" | "skipped" | "undone";

export interface Entry {
  item: QueueItem;
  state: EntryState;
  // As it was before it was saved.
  subject: Subject | null;
  value: number | null;
  result: CheckedIn | null;
}

export interface Run {
  entries: readonly Entry[];
  // entries.length: at the end.
  index: number;
  // When something was saved last; what an objective suggests is asked again after that.
  saved_at: number;
}

export function start_of(items: readonly QueueItem[]): Run {
  return {
    entries: items.map((item) => ({ item, state: "open", subject: null, value: null, result: null })),
    index: 0,
    saved_at: 0,
  };
}

function with_entry(run: Run, index: number, part: Partial<Entry>): Entry[] {
  return run.entries.map((entry, place) => (place === index ? { ...entry, ...part } : entry));
}

// The next one that is not saved yet.
function after(entries: readonly Entry[], index: number): number {
  const next = entries.findIndex((entry, place) => place > index && entry.state !== "saved");
  return next < 0 ? entries.length : next;
}

export function saved(run: Run, subject: Subject, value: number | null, result: CheckedIn, at = Date.now()): Run {
  const entries = with_entry(run, run.index, { state: "saved", subject, value, result });
  return { entries, index: after(entries, run.index), saved_at: at };
}

export function skipped(run: Run): Run {
  const entries = with_entry(run, run.index, { state: "skipped" });
  return { ...run, entries, index: after(entries, run.index) };
}

export function back(run: Run): Run {
  let before = run.index - 1;
  while (before >= 0 && run.entries[before]?.state === "saved") before -= 1;
  return before < 0 ? run : { ...run, index: before };
}

export function can_go_back(run: Run): boolean {
  return back(run) !== run;
}

export function undone(run: Run, id: string): Run {
  return {
    ...run,
    entries: run.entries.map((entry) => (entry.item.id === id ? { ...entry, state: "undone" } : entry)),
  };
}

// From the end to what was skipped.
export function again(run: Run): Run {
  const first = run.entries.findIndex((entry) => entry.state !== "saved");
  return { ...run, index: first < 0 ? run.entries.length : first };
}

export function useRun(items: readonly QueueItem[]): [Run, (next: (now: Run) => Run) => void] {
  return useState(() => start_of(items));
}

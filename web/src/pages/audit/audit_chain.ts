// The audit log is a chain: each change carries the hash of the one before it.
import type { Schemas } from "../../api/client";

type AuditItem = Schemas["AuditItem"];

// Numbers of changes that do not continue the one before them, among those shown. Newest first; where a filter leaves a
// gap between two changes, nothing can be said.
export function chain_breaks(items: readonly AuditItem[]): number[] {
  const breaks: number[] = [];
  items.forEach((item, index) => {
    const before = items[index + 1];
    if (before === undefined || before.change.seq !== item.change.seq - 1) return;
    if (before.hash !== item.previous) breaks.push(item.change.seq);
  });
  return breaks;
}

// Which changes were taken back, by which.
export function undone_by(items: readonly AuditItem[]): Map<number, number> {
  return new Map(items.filter(({ change }) => change.undo_of > 0).map(({ change }) => [change.undo_of, change.seq]));
}

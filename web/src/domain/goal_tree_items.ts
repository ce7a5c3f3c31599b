// The outline of goals as a flat list: who is whose parent, where a branch ends, what is open, where a key leads.
import type { ObjectiveRow, TreeNode } from "../model/types";

export type KeyResultBrief = ObjectiveRow["key_results"][number];

interface Place {
  id: string;
  title: string;
  /** 1 for roots, as ARIA counts. */
  level: number;
  /** Index of the parent; -1 for roots. */
  parent: number;
  /** Index after the last descendant. */
  end: number;
  /** 1-based place among its siblings, and how many those are. */
  position: number;
  siblings: number;
}

export type GoalItem = Place &
  ({ kind: "objective"; row: ObjectiveRow } | { kind: "key_result"; brief: KeyResultBrief });

/** Objectives in the order of the tree, each followed by its key results and then by the objectives that serve it. */
export function goal_items(nodes: readonly TreeNode[]): GoalItem[] {
  const items: GoalItem[] = [];
  const open: number[] = [];
  const close_to = (depth: number) => {
    while (open.length > depth) {
      const item = items[open.pop() ?? 0];
      if (item) item.end = items.length;
    }
  };
  for (const { depth, row } of nodes) {
    close_to(depth);
    const level = open.length + 1;
    const index = items.length;
    items.push({ kind: "objective", row, ...place(row, level, open.at(-1) ?? -1, index) });
    open.push(index);
    for (const brief of row.key_results)
      items.push({ kind: "key_result", brief, ...place(brief, level + 1, index, items.length) });
  }
  close_to(0);
  number_siblings(items);
  return items;
}

function place(source: { id: string; title: string }, level: number, parent: number, index: number): Place {
  return { id: source.id, title: source.title, level, parent, end: index + 1, position: 0, siblings: 0 };
}

function number_siblings(items: readonly GoalItem[]): void {
  const children = new Map<number, number>();
  for (const item of items) {
    item.position = (children.get(item.parent) ?? 0) + 1;
    children.set(item.parent, item.position);
  }
  for (const item of items) item.siblings = children.get(item.parent) ?? 1;
}

export function has_children(items: readonly GoalItem[], index: number): boolean {
  return (items[index]?.end ?? 0) > index + 1;
}

/** At first the objectives are open that others serve; key results alone stay folded. */
export function is_open_at_first(item: GoalItem): boolean {
  return item.kind === "objective" && item.row.children > 0;
}

/** Indices of the rows that no folded parent hides. */
export function visible_indices(items: readonly GoalItem[], is_open: (item: GoalItem) => boolean): number[] {
  const visible: number[] = [];
  let index = 0;
  while (index < items.length) {
    const item = items[index];
    if (!item) break;
    visible.push(index);
    index = is_open(item) ? index + 1 : item.end;
  }
  return visible;
}

export type TreeMove = { kind: "go"; index: number } | { kind: "fold" | "unfold"; index: number };

interface TreeState {
  items: readonly GoalItem[];
  /** Indices into `items`, ascending. */
  visible: readonly number[];
  at: number;
  is_open: (item: GoalItem) => boolean;
  rows_per_page: number;
}

/** What a key does in a treegrid whose rows have the focus; null when the key means nothing. */
export function move_by_key(key: string, { items, visible, at, is_open, rows_per_page }: TreeState): TreeMove | null {
  const row = visible.indexOf(at);
  const item = items[at];
  if (row < 0 || !item) return null;
  const go = (to: number): TreeMove => ({
    kind: "go",
    index: visible[Math.max(0, Math.min(visible.length - 1, to))] ?? at,
  });
  const branch = has_children(items, at);
  switch (key) {
    case "ArrowDown":
    case "j":
      return go(row + 1);
    case "ArrowUp":
    case "k":
      return go(row - 1);
    case "PageDown":
      return go(row + rows_per_page);
    case "PageUp":
      return go(row - rows_per_page);
    case "Home":
      return go(0);
    case "End":
      return go(visible.length - 1);
    case "ArrowRight":
      if (!branch) return { kind: "go", index: at };
      return is_open(item) ? go(row + 1) : { kind: "unfold", index: at };
    case "ArrowLeft":
      if (branch && is_open(item)) return { kind: "fold", index: at };
      return { kind: "go", index: item.parent < 0 ? at : item.parent };
    default:
      return null;
  }
}

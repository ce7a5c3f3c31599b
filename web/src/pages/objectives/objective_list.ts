// The tree of objectives as the list shows it: several answers joined, narrowed to a status, or flat in another order.
import type { Status, StatusCounts, TreeNode } from "../../model/types";
import type { Search } from "../../search_params";

type Row = TreeNode["row"];

export type ListSort = "tree" | "trouble" | "due" | "progress";

export function list_sort(sort: string | undefined): ListSort {
  return sort === "trouble" || sort === "due" || sort === "progress" ? sort : "tree";
}

// Rows in their given order, each parent right before its children; whose parent is not among them stands at the top.
export function tree_of(rows: readonly Row[]): TreeNode[] {
  const ids = new Map(rows.map((row) => [row.id, row]));
  const owners = new Map(rows.flatMap((row) => row.key_results.map((brief) => [brief.id, row.id])));
  const children = new Map<string, Row[]>();
  const tops: Row[] = [];
  for (const row of ids.values()) {
    const parent = row.parent ?? (row.parent_key_result === null ? undefined : owners.get(row.parent_key_result));
    if (parent === undefined || !ids.has(parent) || parent === row.id) tops.push(row);
    else {
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [row]);
      else siblings.push(row);
    }
  }
  const nodes: TreeNode[] = [];
  const waiting = [...tops].reverse().map((row) => ({ depth: 0, row }));
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const below = children.get(node.row.id) ?? [];
    // Only what is shown below it makes it a branch.
    nodes.push({ depth: node.depth, row: { ...node.row, children: below.length } });
    for (const row of [...below].reverse()) waiting.push({ depth: node.depth + 1, row });
  }
  return nodes;
}

const badness: Record<Status, number> = { off_track: 0, overdue: 1, at_risk: 2, no_data: 3, on_track: 4 };

// Running ones by how bad they are, then those that have not begun, then the closed ones.
function trouble(row: Row): number {
  if (row.stage === "active") return row.status === null ? 3 : badness[row.status];
  return row.stage === "closed" ? 7 : 6;
}

// How far it lags behind its plan.
function lag(row: Row): number {
  return row.progress === null ? -2 : (row.expected ?? row.progress) - row.progress;
}

export function sorted(rows: readonly Row[], sort: ListSort): Row[] {
  const list = [...rows];
  if (sort === "trouble") list.sort((a, b) => trouble(a) - trouble(b) || lag(b) - lag(a));
  if (sort === "due") list.sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999") || trouble(a) - trouble(b));
  if (sort === "progress") list.sort((a, b) => (a.progress ?? 2) - (b.progress ?? 2));
  return list;
}

export function nodes_to_show(rows: readonly Row[], status: Status | undefined, sort: ListSort): TreeNode[] {
  const kept = status === undefined ? rows : rows.filter((row) => row.stage === "active" && row.status === status);
  if (sort === "tree") return tree_of(kept);
  return sorted(kept, sort).map((row) => ({ depth: 0, row: { ...row, children: 0 } }));
}

export function status_counts(rows: readonly Row[]): StatusCounts {
  const counts: StatusCounts = {
    total: rows.length,
    on_track: 0,
    at_risk: 0,
    off_track: 0,
    overdue: 0,
    no_data: 0,
    draft: 0,
    closed: 0,
  };
  for (const row of rows) {
    if (row.stage === "closed") counts.closed += 1;
    else if (row.stage !== "active") counts.draft += 1;
    else counts[row.status ?? "no_data"] += 1;
  }
  return counts;
}

// Filters beside the cycle that narrow the list.
const narrowing = ["team", "owner", "level", "stage", "q", "archived", "status"] as const;

export function filter_count(search: Search): number {
  return narrowing.filter((name) => search[name] !== undefined && name !== "q" && name !== "status").length;
}

export function without_filters(search: Search): Search {
  return { ...search, ...Object.fromEntries(narrowing.map((name) => [name, undefined])), cycle: "all", sel: undefined };
}

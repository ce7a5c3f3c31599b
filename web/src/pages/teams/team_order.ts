// Teams as a tree: each below the one above it, siblings by name.
import type { Schemas } from "../../api/client";

type View = Schemas["TeamView"];

export interface TeamNode {
  view: View;
  children: TeamNode[];
}

// A team whose parent is not in the list (archived, or out of sight) stands at the top.
export function team_tree(views: readonly View[]): TeamNode[] {
  const nodes = new Map(views.map((view) => [view.team.id, { view, children: [] as TeamNode[] }]));
  const roots: TeamNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.view.team.parent === null ? undefined : nodes.get(node.view.team.parent);
    (parent === undefined ? roots : parent.children).push(node);
  }
  const by_name = new Intl.Collator(document.documentElement.lang);
  const sort = (list: TeamNode[]) => {
    list.sort((left, right) => by_name.compare(left.view.team.name, right.view.team.name));
    for (const node of list) sort(node.children);
  };
  sort(roots);
  return roots;
}

// The teams above one, from the top down.
export function path_above(views: readonly View[], id: string): View[] {
  const by_id = new Map(views.map((view) => [view.team.id, view]));
  const path: View[] = [];
  let parent = by_id.get(id)?.team.parent ?? null;
  while (parent !== null) {
    const view = by_id.get(parent);
    if (view === undefined || path.includes(view)) break;
    path.unshift(view);
    parent = view.team.parent;
  }
  return path;
}

// Teams that could be above `id`: all but itself and what lies below it.
export function possible_parents(views: readonly View[], id: string): View[] {
  return views.filter(
    (view) =>
      view.team.id !== id &&
      !view.team.archived &&
      !path_above(views, view.team.id).some((each) => each.team.id === id),
  );
}

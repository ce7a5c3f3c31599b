// What the address asks of the board: what the server filters by, and which tab is chosen of what comes back.
import type { KpiFilter } from "../../api/queries";
import type { Health, HealthCounts, KpiCardData } from "../../model/types";
import type { Search } from "../../search_params";

export type BoardTab = "all" | Health | "overdue" | "fixing";

export function board_tab(search: Search): BoardTab {
  if (search.overdue === true) return "overdue";
  if (search.fixing === true) return "fixing";
  return search.health ?? "all";
}

export function with_tab(search: Search, tab: BoardTab): Search {
  const rest = { ...search, health: undefined, overdue: undefined, fixing: undefined, sel: undefined };
  if (tab === "all") return rest;
  if (tab === "overdue") return { ...rest, overdue: true };
  return tab === "fixing" ? { ...rest, fixing: true } : { ...rest, health: tab };
}

export function is_in_tab(card: KpiCardData, tab: BoardTab): boolean {
  if (tab === "all") return true;
  if (tab === "overdue") return card.overdue;
  return tab === "fixing" ? card.fixing !== null : card.health === tab;
}

export function count_of(counts: HealthCounts, tab: BoardTab): number {
  if (tab === "all") return counts.total;
  return tab === "fixing" ? counts.being_fixed : counts[tab];
}

export function server_filter({ team, owner, tag, q, stage, archived }: Search): KpiFilter {
  return {
    ...(team === undefined ? {} : { team }),
    ...(owner === undefined ? {} : { owner }),
    ...(tag === undefined ? {} : { tag }),
    ...(q === undefined ? {} : { words: q }),
    ...(stage === "draft" || stage === "archived" ? { stage } : {}),
    ...(archived === true || stage === "archived" ? { archived: true } : {}),
  };
}

export function filter_count({ team, owner, tag }: Search): number {
  return [team, owner, tag].filter((value) => value !== undefined).length;
}

export function without_filters(search: Search): Search {
  return {
    ...search,
    team: undefined,
    owner: undefined,
    tag: undefined,
    q: undefined,
    health: undefined,
    overdue: undefined,
    fixing: undefined,
    sel: undefined,
  };
}

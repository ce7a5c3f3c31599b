// How the board is sorted: "trouble" (the default), "name", "change", or a column of the table; "-" before it turns it.
import { sort_kpis, type KpiColumn, type KpiOrder } from "../../domain/kpi_order";
import type { Health, KpiCardData } from "../../model/types";

export type BoardSort = "trouble" | "name" | "change";

const columns: readonly string[] = ["name", "value", "health", "owner", "period"] satisfies KpiColumn[];

export function board_sort(text: string | undefined): BoardSort {
  return text === "name" || text === "change" ? text : "trouble";
}

export function table_order(text: string | undefined): KpiOrder {
  const descending = text?.startsWith("-") ?? false;
  const column = descending ? text?.slice(1) : text;
  return column !== undefined && columns.includes(column)
    ? { column: column as KpiColumn, descending }
    : { column: "health", descending: false };
}

export function order_text({ column, descending }: KpiOrder): string {
  return (descending ? "-" : "") + column;
}

function rank(card: KpiCardData): number {
  return (card.overdue ? 0 : 4) + (card.fixing === null ? 0 : 2) + (card.pinned ? 0 : 1);
}

const badness: Record<Health, number> = { unhealthy: 0, at_risk: 1, no_data: 2, no_target: 3, healthy: 4 };

// What needs somebody comes first: by health, then what is late (the worst when last seen before others), then what
// nobody is fixing, then what is pinned.
function by_trouble(cards: readonly KpiCardData[]): KpiCardData[] {
  const ranked = [...cards].sort(
    (left, right) => badness[left.last_health] - badness[right.last_health] || rank(left) - rank(right),
  );
  return sort_kpis(ranked, { column: "health", descending: false });
}

// How strongly a value moved, for the worse first; what did not move or has no better way comes after what did.
function worsening(card: KpiCardData): number {
  const { value, previous_value, direction } = card;
  if (value === null || previous_value === null || previous_value === 0) return Number.NEGATIVE_INFINITY;
  const change = (value - previous_value) / Math.abs(previous_value);
  if (direction === "neither") return 0;
  return direction === "more_is_better" ? -change : change;
}

function by_change(cards: readonly KpiCardData[]): KpiCardData[] {
  return [...cards].sort((left, right) => {
    const difference = worsening(right) - worsening(left);
    return Number.isNaN(difference) ? 0 : difference;
  });
}

export function sort_board(cards: readonly KpiCardData[], sort: BoardSort): KpiCardData[] {
  if (sort === "name") return sort_kpis(cards, { column: "name", descending: false });
  return sort === "change" ? by_change(cards) : by_trouble(cards);
}

import { page_locale } from "../model/locale";
import { compare_periods } from "../model/periods";
import type { Health, KpiCardData } from "../model/types";

export type KpiColumn = "name" | "value" | "health" | "owner" | "period";

export interface KpiOrder {
  column: KpiColumn;
  descending: boolean;
}

// Trouble first.
const badness: Record<Health, number> = { unhealthy: 0, at_risk: 1, no_data: 2, no_target: 3, healthy: 4 };

function compare_texts(left: string, right: string): number {
  return left.localeCompare(right, page_locale(), { numeric: true });
}

function compare(left: KpiCardData, right: KpiCardData, column: KpiColumn): number {
  switch (column) {
    case "name":
      return compare_texts(left.name, right.name);
    case "value":
      return (left.value ?? 0) - (right.value ?? 0);
    case "health":
      return badness[left.health] - badness[right.health];
    case "owner":
      return compare_texts(left.owner_name || left.owner_role, right.owner_name || right.owner_role);
    case "period":
      return compare_periods(left.period ?? "", right.period ?? "");
  }
}

function is_missing(card: KpiCardData, column: KpiColumn): boolean {
  if (column === "value") return card.value === null;
  if (column === "period") return card.period === null;
  return column === "owner" && !card.owner_name && !card.owner_role;
}

/** A sorted copy. What is missing stays last either way; ties keep their order. */
export function sort_kpis(cards: readonly KpiCardData[], { column, descending }: KpiOrder): KpiCardData[] {
  const sign = descending ? -1 : 1;
  return [...cards].sort((left, right) => {
    const missing = Number(is_missing(left, column)) - Number(is_missing(right, column));
    return missing || sign * compare(left, right, column);
  });
}

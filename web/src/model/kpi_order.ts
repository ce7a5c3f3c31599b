import type { Health, KpiListItem } from "../api/kpi";

// What needs eyes comes first.
const order: readonly Health[] = ["unhealthy", "at_risk", "no_data", "no_target", "healthy"];

export const health_words: Record<Health, string> = {
  healthy: "healthy",
  at_risk: "at risk",
  unhealthy: "unhealthy",
  no_target: "no target",
  no_data: "no data",
};

export function by_urgency(kpis: readonly KpiListItem[]): KpiListItem[] {
  return [...kpis].sort(
    (a, b) =>
      order.indexOf(a.health) - order.indexOf(b.health) ||
      Number(b.overdue) - Number(a.overdue) ||
      a.name.localeCompare(b.name),
  );
}

export function value_text(kpi: Pick<KpiListItem, "value" | "unit" | "decimals">): string {
  if (kpi.value === null) return "–";
  const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: kpi.decimals }).format(kpi.value);
  return kpi.unit === "" ? number : kpi.unit === "%" ? `${number} %` : `${number} ${kpi.unit}`;
}

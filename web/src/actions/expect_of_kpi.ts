import type { QueryClient } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { kpi_query } from "../api/queries";
import { expected, type Expectation } from "./edit";

type Changed = Partial<Pick<Schemas["KpiCard"] & Schemas["Kpi"], "stage" | "pinned">>;

// What a change of these fields makes of the KPI's page and of every board that shows it.
export function expect_of_kpi(cache: QueryClient, id: string, fields: Changed): Expectation[] {
  const boards = cache.getQueryCache().findAll({
    queryKey: ["kpis"],
    predicate: ({ queryKey }) => queryKey.length === 2 && typeof queryKey[1] === "object",
  });
  return [
    expected<Schemas["KpiView"]>(kpi_query(id).queryKey, (view) => ({
      ...view,
      kpi: { ...view.kpi, ...fields },
      card: { ...view.card, ...fields },
    })),
    ...boards.map(({ queryKey }) =>
      expected<Schemas["KpiList"]>(queryKey, (list) => ({
        ...list,
        items: list.items.map((card) => (card.id === id ? { ...card, ...fields } : card)),
      })),
    ),
  ];
}

import type { components } from "./schema";

// Types follow from the API document (src/api/openapi.json); `npm run gen` makes schema.d.ts of it. Numbers and health
// are judged by the server; nothing is computed here.
export type KpiCard = components["schemas"]["KpiCard"];
export type KpiList = components["schemas"]["KpiList"];
export type Health = KpiCard["health"];

// The part of a KPI that a list shows.
export type KpiListItem = Pick<
  KpiCard,
  "id" | "name" | "health" | "overdue" | "value" | "unit" | "decimals" | "target_text" | "being_fixed_by"
>;

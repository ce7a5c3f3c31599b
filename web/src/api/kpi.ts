// The part of a KPI that a list shows. Numbers and health are judged by the server; nothing is computed here.
export type Health = "healthy" | "at_risk" | "unhealthy" | "no_target" | "no_data";

export interface KpiListItem {
  id: string;
  name: string;
  health: Health;
  overdue: boolean;
  value: number | null;
  unit: string;
  target_text: string;
  being_fixed_by: string | null;
}

export interface KpiList {
  items: KpiListItem[];
  next_cursor: string | null;
}

// Rows in which somebody types the numbers that they watch, and the KPIs that become of them.
import type { CreateKpi } from "../../actions/create_kpi";
import type { TableRow } from "../../model/paste_table";
import type { Grain, TargetKind } from "../../model/types";
import { empty_kpi, kpi_to_create } from "../kpi_edit/kpi_draft";
import { empty_target, first_target_day } from "../kpi_edit/target_draft";

export interface QuickRow {
  name: string;
  unit: string;
  kind: TargetKind;
  target: number | null;
  upper: number | null;
  value: number | null;
}

export const empty_row: QuickRow = { name: "", unit: "", kind: "at_least", target: null, upper: null, value: null };

export function is_empty(row: QuickRow): boolean {
  return row.name.trim() === "" && row.target === null && row.value === null;
}

interface KpiParts {
  name: string;
  unit: string;
  kind: TargetKind;
  target: number | null;
  upper: number | null;
  values: readonly { period: string; value: number }[];
}

export function direction_of(kind: TargetKind): "more_is_better" | "less_is_better" | "neither" {
  if (kind === "between") return "neither";
  return kind === "at_most" || kind === "below" ? "less_is_better" : "more_is_better";
}

function kpi_of(
  { name, unit, kind, target, upper, values }: KpiParts,
  grain: Grain,
  owner: string | null,
  today: string,
): CreateKpi {
  const draft = {
    ...empty_kpi,
    name,
    owner,
    new_metric: { unit, grain, direction: direction_of(kind), formula: "" },
    target: target === null ? empty_target : { ...empty_target, kind, value: target, upper },
  };
  const decimals = Math.min(4, Math.max(0, ...[target, upper, ...values.map((each) => each.value)].map(decimals_of)));
  const created = kpi_to_create(
    draft,
    grain,
    first_target_day(
      values.map((each) => each.period),
      grain,
      today,
    ),
  );
  const metric = typeof created.metric === "string" ? created.metric : { ...created.metric, decimals };
  return { ...created, metric, values };
}

function decimals_of(value: number | null): number {
  const text = String(value ?? 0);
  return text.includes(".") && !text.includes("e") ? text.length - text.indexOf(".") - 1 : 0;
}

export function kpis_of_rows(
  rows: readonly QuickRow[],
  grain: Grain,
  period: string,
  owner: string | null,
  today: string,
): CreateKpi[] {
  return rows
    .filter((row) => !is_empty(row))
    .map((row) =>
      kpi_of(
        { ...row, name: row.name.trim(), values: row.value === null ? [] : [{ period, value: row.value }] },
        grain,
        owner,
        today,
      ),
    );
}

export function kpis_of_table(
  rows: readonly TableRow[],
  grain: Grain,
  owner: string | null,
  today: string,
): CreateKpi[] {
  return rows.map(({ name, unit, target, values }) =>
    kpi_of(
      {
        name,
        unit,
        kind: target?.kind ?? "at_least",
        target: target?.value ?? null,
        upper: target?.upper ?? null,
        values,
      },
      grain,
      owner,
      today,
    ),
  );
}

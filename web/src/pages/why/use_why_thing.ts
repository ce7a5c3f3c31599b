import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { key_result_query, kpi_query, metrics_query, objective_query, recovery_query } from "../../api/queries";
import type { KpiCardData } from "../../model/types";
import { measure_of, type Measure } from "../../model/units";

export interface WhyThing {
  name: string;
  card: KpiCardData | null;
  // The metric that it reads; null where it reads none.
  metric: string | null;
  measure: Measure | null;
  measure_of_metric: (id: string) => Measure | null;
  metric_by_key: (key: string) => string | null;
  metric_name: (id: string) => string;
  // The title of a key result of an asked objective; else the id.
  title_of: (id: string) => string;
}

// The thing that is asked about: its name, and how the values that it rests on are shown.
export function useWhyThing(id: string): WhyThing {
  const kind = id.slice(0, id.indexOf("-"));
  const recovery = useQuery({ ...recovery_query(id), enabled: kind === "R" }).data;
  const kpi_id = kind === "KPI" ? id : (recovery?.recovery.kpi ?? "");
  const kpi = useQuery({ ...kpi_query(kpi_id), enabled: kpi_id !== "" }).data;
  const key_result = useQuery({ ...key_result_query(id), enabled: kind === "KR" }).data;
  const objective = useQuery({ ...objective_query(id), enabled: kind === "O" }).data;
  const metrics = useQuery(metrics_query()).data?.items;
  return useMemo(() => {
    const by_id = new Map((metrics ?? []).map(({ metric }) => [metric.id, metric]));
    const by_key = new Map(
      (metrics ?? []).filter(({ metric }) => metric.key !== "").map(({ metric }) => [metric.key, metric.id]),
    );
    const metric = kind === "M" ? id : (kpi?.card.metric ?? key_result?.key_result.metric ?? null);
    const known = metric === null ? undefined : by_id.get(metric);
    const own_unit: Measure | null =
      key_result === undefined ? null : { unit: key_result.unit, format: "number", decimals: 2 };
    const titles = new Map((objective?.key_results ?? []).map((each) => [each.key_result.id, each.key_result.title]));
    const names: Record<string, string | undefined> = {
      KPI: kpi?.card.name,
      R: recovery?.kpi_name,
      KR: key_result?.key_result.title,
      O: objective?.objective.title,
      M: known?.name || known?.key,
    };
    return {
      name: names[kind] || id,
      card: kind === "KPI" ? (kpi?.card ?? null) : null,
      metric,
      measure: known === undefined ? own_unit : measure_of(known),
      measure_of_metric: (each) => {
        const found = by_id.get(each);
        return found === undefined ? null : measure_of(found);
      },
      metric_by_key: (key) => by_key.get(key) ?? null,
      title_of: (each) => titles.get(each) ?? each,
      metric_name: (each) => by_id.get(each)?.name || each,
    };
  }, [id, kind, kpi, key_result, objective, recovery, metrics]);
}

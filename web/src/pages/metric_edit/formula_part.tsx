import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { draft_series_query, metrics_query } from "../../api/queries";
import { split_fault } from "../../model/formula";
import { measure_of } from "../../model/units";
import { FormulaEditor } from "./formula_editor";
import { FormulaPreview } from "./formula_preview";
import type { MetricDraft } from "./metric_draft";
import { useDelayed } from "./use_delayed";

interface FormulaPartProps {
  draft: MetricDraft;
  on_change: (formula: string) => void;
  // What saving said of the formula.
  error: string | undefined;
  // The key of the metric itself, which its formula may not read.
  own_key: string;
}

const pause = 300;

// Formula, what is wrong with it, and the series that it gives.
export function FormulaPart({ draft, on_change, error, own_key }: FormulaPartProps) {
  const metrics = useQuery(metrics_query());
  const formula = useDelayed(draft.formula.trim(), pause);
  const { grain } = draft;
  const series = useQuery({
    ...draft_series_query({ formula, grain, last: 60, ...(own_key === "" ? {} : { key: own_key }) }),
    enabled: formula !== "",
    placeholderData: keepPreviousData,
  });
  const is_stale = formula !== draft.formula.trim() || series.isPlaceholderData;
  const answer = formula === "" ? undefined : series.data;
  const fault = split_fault(is_stale ? "" : answer?.problem || (error ?? ""));
  const known = (metrics.data?.items ?? [])
    .map(({ metric }) => ({ key: metric.key, name: metric.name }))
    .filter(({ key }) => key !== own_key);
  return (
    <>
      <FormulaEditor
        value={draft.formula}
        on_change={on_change}
        metrics={known}
        problem={fault.text}
        position={fault.position}
      />
      <FormulaPreview answer={answer} is_stale={is_stale} measure={measure_of(draft)} />
    </>
  );
}

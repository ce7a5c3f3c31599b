import type { MetricChanges, NewMetric } from "../../actions/create_metric";
import type { Schemas } from "../../api/client";
import { tags_of } from "../kpi_edit/kpi_draft";
import { guessed_measure } from "../../model/unit_guess";

type Metric = Schemas["Metric"];

export interface MetricDraft {
  name: string;
  key: string;
  definition: string;
  qualifier: string;
  unit: string;
  format: Metric["format"];
  decimals: number;
  // Whether the form chose format and decimals from the unit.
  is_guessed: boolean;
  is_computed: boolean;
  formula: string;
  grain: Metric["grain"];
  irregular: boolean;
  direction: Metric["direction"];
  across_time: Metric["across_time"];
  across_segments: Metric["across_segments"];
  missing: Metric["missing"];
  dimensions: string;
  owner: string | null;
  team: string | null;
  tags: string;
}

export const empty_metric: MetricDraft = {
  name: "",
  key: "",
  definition: "",
  qualifier: "",
  unit: "",
  format: "number",
  decimals: 0,
  is_guessed: true,
  is_computed: false,
  formula: "",
  grain: "week",
  irregular: false,
  direction: "more_is_better",
  across_time: "last",
  across_segments: "sum",
  missing: "gap",
  dimensions: "",
  owner: null,
  team: null,
  tags: "",
};

export function draft_of_metric(metric: Metric): MetricDraft {
  const {
    name,
    key,
    definition,
    qualifier,
    unit,
    format,
    decimals,
    formula,
    grain,
    irregular,
    direction,
    across_time,
    across_segments,
    missing,
    owner,
    team,
  } = metric;
  return {
    name,
    key,
    definition,
    qualifier,
    unit,
    format,
    decimals,
    formula,
    grain,
    irregular,
    direction,
    across_time,
    across_segments,
    missing,
    owner,
    team,
    is_guessed: false,
    is_computed: formula !== "",
    dimensions: metric.dimensions.join(", "),
    tags: metric.tags.join(", "),
  };
}

// With the measure that a typed unit suggests, as long as nobody chose another one.
export function with_unit(draft: MetricDraft, unit: string): MetricDraft {
  if (!draft.is_guessed) return { ...draft, unit };
  const { format, decimals, across_time } = guessed_measure(unit);
  return {
    ...draft,
    unit,
    format,
    decimals: draft.is_computed ? 2 : decimals,
    across_time: draft.is_computed ? draft.across_time : across_time,
  };
}

export function metric_to_send(draft: MetricDraft): NewMetric {
  const {
    key,
    definition,
    qualifier,
    unit,
    format,
    decimals,
    grain,
    irregular,
    direction,
    across_segments,
    missing,
    owner,
    team,
  } = draft;
  const formula = draft.is_computed ? draft.formula.trim() : "";
  return {
    key,
    definition,
    qualifier,
    format,
    decimals,
    grain,
    irregular,
    direction,
    across_segments,
    missing,
    owner,
    team,
    unit: unit.trim(),
    name: draft.name.trim(),
    formula,
    kind: formula === "" ? "simple" : "derived",
    across_time: formula === "" ? draft.across_time : "none",
    dimensions: tags_of(draft.dimensions),
    tags: tags_of(draft.tags),
  };
}

// The fields that differ. The kind stays what it was where the formula stays (a ratio stays a ratio).
export function metric_changes(draft: MetricDraft, metric: Metric): MetricChanges {
  const { kind, across_time, ...others } = metric_to_send(draft);
  const of_formula = others.formula === metric.formula ? { across_time: draft.across_time } : { kind, across_time };
  const changed = Object.entries({ ...others, ...of_formula }).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(metric[field as keyof Metric]),
  );
  return Object.fromEntries(changed) as MetricChanges;
}

// What the KPI form holds while it is filled in, and what is sent of it.
import type { CreateKpi, KpiChanges, NewKpi } from "../../actions/create_kpi";
import type { NewMetric } from "../../actions/create_metric";
import type { Schemas } from "../../api/client";
import type { Direction, Grain } from "../../model/types";
import { guessed_measure } from "../../model/unit_guess";
import { empty_target, target_to_send, type TargetDraft } from "./target_draft";

type Kpi = Schemas["Kpi"];

export interface KpiDraft {
  name: string;
  is_new_metric: boolean;
  metric: string | null;
  new_metric: { unit: string; grain: Grain; direction: Direction; formula: string };
  target: TargetDraft;
  period: Grain | null;
  owner: string | null;
  team: string | null;
  review_cadence: Grain | null;
  next_review: string | null;
  misses_until_unhealthy: number;
  met_until_healthy: number;
  tolerance: number | null;
  watch_line: number | null;
  cumulative: boolean;
  per_segment: boolean;
  segment_rule: Kpi["segment_rule"];
  segment_rule_value: number;
  what: string;
  why: string;
  how: string;
  subject: Kpi["subject"];
  timing: Kpi["timing"];
  pillar: string | null;
  pinned: boolean;
  tags: string;
}

export const empty_kpi: KpiDraft = {
  name: "",
  is_new_metric: true,
  metric: null,
  new_metric: { unit: "", grain: "week", direction: "more_is_better", formula: "" },
  target: empty_target,
  period: null,
  owner: null,
  team: null,
  review_cadence: null,
  next_review: null,
  misses_until_unhealthy: 1,
  met_until_healthy: 1,
  tolerance: null,
  watch_line: null,
  cumulative: false,
  per_segment: false,
  segment_rule: "worst",
  segment_rule_value: 0,
  what: "",
  why: "",
  how: "",
  subject: "company",
  timing: "lagging",
  pillar: null,
  pinned: false,
  tags: "",
};

export function draft_of(kpi: Kpi): KpiDraft {
  const {
    name,
    metric,
    period,
    owner,
    team,
    review_cadence,
    next_review,
    misses_until_unhealthy,
    met_until_healthy,
    tolerance,
    watch_line,
    cumulative,
  } = kpi;
  const { per_segment, segment_rule, segment_rule_value, what, why, how, subject, timing, pillar, pinned } = kpi;
  return {
    ...empty_kpi,
    is_new_metric: false,
    name,
    metric,
    period,
    owner,
    team,
    review_cadence,
    next_review,
    misses_until_unhealthy,
    met_until_healthy,
    tolerance,
    watch_line,
    cumulative,
    per_segment,
    segment_rule,
    segment_rule_value,
    what,
    why,
    how,
    subject,
    timing,
    pillar,
    pinned,
    tags: kpi.tags.join(", "),
  };
}

export function tags_of(text: string): string[] {
  return [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

function common_fields(draft: KpiDraft): Omit<NewKpi, "metric" | "name"> {
  const {
    owner,
    team,
    review_cadence,
    next_review,
    misses_until_unhealthy,
    met_until_healthy,
    tolerance,
    watch_line,
    cumulative,
  } = draft;
  const { per_segment, segment_rule, segment_rule_value, what, why, how, subject, timing, pillar, pinned } = draft;
  return {
    owner,
    team,
    review_cadence,
    next_review,
    misses_until_unhealthy,
    met_until_healthy,
    tolerance,
    watch_line,
    cumulative,
    per_segment,
    segment_rule,
    segment_rule_value,
    what,
    why,
    how,
    subject,
    timing,
    pillar,
    pinned,
    level: team === null ? "workspace" : "team",
    tags: tags_of(draft.tags),
  };
}

export function new_metric_of(name: string, { unit, grain, direction, formula }: KpiDraft["new_metric"]): NewMetric {
  const computed = formula.trim() !== "";
  return {
    name,
    grain,
    direction,
    ...guessed_measure(unit),
    ...(computed ? { formula: formula.trim(), kind: "derived" as const, across_time: "none" as const } : {}),
  };
}

export function kpi_to_create(draft: KpiDraft, metric_grain: Grain, target_from: string): CreateKpi {
  const name = draft.name.trim();
  return {
    metric: draft.is_new_metric ? new_metric_of(name, draft.new_metric) : (draft.metric ?? ""),
    kpi: { name, period: draft.period ?? metric_grain, ...common_fields(draft) },
    target: target_to_send(draft.target, target_from),
  };
}

export function changes_of(draft: KpiDraft, kpi: Kpi): KpiChanges {
  const level =
    kpi.level === "person" && draft.team === null
      ? {}
      : { level: draft.team === null ? ("workspace" as const) : ("team" as const) };
  const all: KpiChanges = {
    ...common_fields(draft),
    ...level,
    name: draft.name.trim(),
    ...(draft.period === null ? {} : { period: draft.period }),
  };
  if (kpi.level === "person" && draft.team === null) delete all.level;
  const kept = Object.entries(all).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(kpi[field as keyof Kpi]),
  );
  return Object.fromEntries(kept) as KpiChanges;
}

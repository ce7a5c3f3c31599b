import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { type Day, due_words } from "../../model/dates";
import { format_percent, format_value } from "../../model/format";
import { short_period } from "../../model/periods";
import type { Measure } from "../../model/units";
import { status_tone } from "../../model/words";
import { aim_words } from "../objective/key_result_words";
import { measure_shown, step_of } from "./measure_shown";
import { period_choices, period_due } from "./periods";
import type { Subject, SubjectInput } from "./subject";
import { suggestion_words } from "./suggestion";

export interface KeyResultParts {
  view: Schemas["KeyResultView"];
  metric: Schemas["MetricView"] | undefined;
  series: Schemas["Series"] | undefined;
  // The newest measurement, for where it came from.
  measured: Schemas["Measurement"] | undefined;
  why: Schemas["Why"] | undefined;
}

function sums_up({ view, metric }: KeyResultParts): boolean {
  const { key_result } = view;
  if (key_result.kind === "cadence") return false;
  return key_result.reads === "total" || (key_result.reads === null && metric?.metric.across_time === "sum");
}

// The value that the plan has for today, in the key result's own unit; null where a share says it better.
function expected_value({ key_result, expected }: Schemas["KeyResultView"]): number | null {
  const { kind, start, target, target_upper } = key_result;
  if (kind !== "metric" || expected === null || start === null || target === null || target_upper !== null) return null;
  return start + expected * (target - start);
}

function facts_of({ view }: KeyResultParts, measure: Measure, today: Day): string[] {
  const facts: string[] = [];
  if (view.value !== null && view.key_result.kind !== "milestones" && view.key_result.kind !== "done") {
    const value = format_value(view.value, measure);
    facts.push(view.period === null ? value : `${short_period(view.period, today)}\u2002${value}`);
  }
  const plan = expected_value(view);
  if (plan !== null) facts.push(t`expected by now ${format_value(plan, measure)}`);
  else if (view.expected !== null && view.key_result.kind !== "maintain" && view.key_result.kind !== "cadence")
    facts.push(t`expected by now ${format_percent(view.expected)}`);
  const aim = aim_words(view);
  if (aim !== "") facts.push(aim);
  if (view.due !== null) facts.push(due_words(view.due, today));
  return facts;
}

function value_input(parts: KeyResultParts, measure: Measure, today: Day): SubjectInput {
  const { view, metric, series, measured } = parts;
  const { key_result } = view;
  if (key_result.needs_measure)
    return {
      kind: "none",
      because: t`How this key result is measured is not set yet. Set it on its page; until then a status and a note tell how it goes.`,
    };
  if (
    metric !== undefined &&
    (metric.metric.kind === "derived" || metric.metric.kind === "ratio" || metric.metric.formula !== "")
  )
    return { kind: "none", because: t`Its value is computed from other metrics and comes by itself.` };
  if (metric !== undefined && metric.metric.dimensions.length > 0)
    return { kind: "none", because: t`Its value is measured by segment; give the segments on the metric’s page.` };
  const from_elsewhere = measured !== undefined && ["pushed", "imported", "connected"].includes(measured.source);
  const base = {
    kind: "value",
    unit: measure.format === "percent" ? "%" : measure.unit,
    decimals: metric?.metric.decimals ?? 6,
    step: step_of(measure),
    may_be_left: from_elsewhere,
  } as const;
  const measured_help =
    from_elsewhere && view.period !== null
      ? t`As measured in ${short_period(view.period, today)}; leave it or correct it.`
      : "";
  if (key_result.kind === "cadence") {
    const due = period_due(series?.readings ?? []);
    const so_far = series?.readings.find((reading) => reading.period === due)?.value ?? null;
    return {
      ...base,
      label: t`Done in this period`,
      step: 1,
      start: so_far ?? 0,
      min: 0,
      meaning: "value",
      help: measured_help,
    };
  }
  if (sums_up(parts))
    return { ...base, label: t`Added since then`, start: 0, meaning: "increment", help: measured_help };
  return { ...base, label: t`New value`, start: view.value, meaning: "value", help: measured_help };
}

export function subject_of_key_result(parts: KeyResultParts, today: Day): Subject {
  const { view, metric, series } = parts;
  const { key_result } = view;
  const readings = series?.readings ?? [];
  const history = readings.map((reading) => reading.value);
  const measure = measure_shown(metric?.metric, view.unit, [...history, key_result.start, key_result.target]);
  const measured = key_result.metric !== null;
  let input: SubjectInput = value_input(parts, measure, today);
  if (key_result.kind === "milestones") {
    const items = key_result.milestones.map(({ title, due, done_on }) => ({ title, due, done: done_on !== null }));
    input = { kind: "ticks", of: "milestones", items };
  } else if (key_result.kind === "done") input = { kind: "done", done: key_result.done_on !== null };
  const takes_value = input.kind === "value";
  return {
    id: key_result.id,
    href: `/key-results/${key_result.id}`,
    title: key_result.title,
    within: view.objective_title,
    facts: facts_of(parts, measure, today),
    measure,
    input,
    asks_status: true,
    suggested: view.suggested,
    suggested_why: suggestion_words(parts.why, view.suggested, { today, measure }),
    stated: key_result.stated_status,
    needs_reason: true,
    asks_confidence: true,
    confidence: key_result.confidence,
    asks_blocker: true,
    blocker: "",
    last_note: view.check_ins.find((each) => each.note !== "")?.note ?? "",
    history,
    periods: takes_value ? period_choices(readings.at(-1)?.period) : [],
    period: takes_value ? period_due(readings) : null,
    target: measured && !sums_up(parts) ? key_result.target : null,
    target_upper: measured ? key_result.target_upper : null,
    tone: status_tone(view.status),
    before: { progress: view.progress, status: view.status, value: view.value },
    metric: key_result.metric,
    version: view.version,
    known: Object.fromEntries(readings.map((reading) => [reading.period, reading.value])),
  };
}

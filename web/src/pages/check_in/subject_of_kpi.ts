import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { type Day, short_day } from "../../model/dates";
import { format_value } from "../../model/format";
import { parse_period, shift_period, short_period } from "../../model/periods";
import { measure_of } from "../../model/units";
import { health_tone, health_words, target_words } from "../../model/words";
import { step_of } from "./measure_shown";
import { day_in, period_choices, period_due } from "./periods";
import type { Subject, SubjectInput } from "./subject";

export interface KpiParts {
  view: Schemas["KpiView"];
  metric: Schemas["MetricView"] | undefined;
  series: Schemas["Series"] | undefined;
  // The period that is owed, of the KPI's own length.
  owed: string | null;
}

function facts_of({ card }: Schemas["KpiView"], today: Day): string[] {
  const measure = measure_of(card);
  const facts: string[] = [];
  if (card.value !== null) facts.push(`${short_period(card.period, today)}\u2002${format_value(card.value, measure)}`);
  const target = target_words({ kind: card.target_kind, value: card.target_value, upper: card.target_upper }, measure);
  if (target !== "") facts.push(t`target ${target}`);
  facts.push(
    card.bad_since_day === null
      ? health_words(card.health)
      : t`${health_words(card.health)} since ${short_day(card.bad_since_day, today)}`,
  );
  return facts;
}

function input_of({ view, metric }: KpiParts): SubjectInput {
  const measure = measure_of(view.card);
  if (metric !== undefined && metric.metric.formula !== "")
    return { kind: "none", because: t`Its value is computed from other metrics and comes by itself.` };
  if (metric !== undefined && metric.metric.dimensions.length > 0)
    return { kind: "none", because: t`Its value is measured by segment; give the segments on the metric’s page.` };
  return {
    kind: "value",
    label: t`New value`,
    unit: measure.format === "percent" ? "%" : measure.unit,
    decimals: measure.decimals,
    step: step_of(measure),
    start: view.card.value,
    meaning: "value",
    may_be_left: false,
    help: "",
  };
}

export function subject_of_kpi(parts: KpiParts, today: Day): Subject {
  const { view, metric, series, owed } = parts;
  const { card } = view;
  const readings = series?.readings ?? [];
  const input = input_of(parts);
  const choices = period_choices(readings.at(-1)?.period);
  // The day that ends what is owed lies in one of the metric's own periods, whatever the KPI's length.
  const owed_day = day_in(owed, today);
  const owed_period = choices.find((each) => {
    const period = parse_period(each);
    return owed_day !== null && period !== null && period.first_day <= owed_day && owed_day <= period.last_day;
  });
  const period = owed_period ?? period_due(readings) ?? (card.period === null ? null : shift_period(card.period, 1));
  return {
    id: card.id,
    href: `/kpis/${card.id}`,
    title: card.name,
    within: card.team_name,
    facts: facts_of(view, today),
    measure: measure_of(card),
    input,
    asks_status: false,
    suggested: null,
    suggested_why: "",
    stated: null,
    needs_reason: false,
    asks_confidence: false,
    confidence: null,
    asks_blocker: false,
    blocker: "",
    last_note: "",
    history: readings.map((reading) => reading.value),
    periods: input.kind === "value" ? (choices.length > 0 || period === null ? choices : [period]) : [],
    period: input.kind === "value" ? period : null,
    target: card.target_value,
    target_upper: card.target_upper,
    tone: health_tone(card.health),
    before: { progress: null, status: null, value: card.value },
    metric: metric?.metric.id ?? card.metric,
    version: view.version,
    known: Object.fromEntries(readings.map((reading) => [reading.period, reading.value])),
  };
}

import { useQuery } from "@tanstack/react-query";
import { useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { series_query } from "../../api/queries";
import { Sparkline } from "../../charts/sparkline";
import { CadenceBars, StepBars } from "../../charts/step_bars";
import { days_between } from "../../model/dates";
import { short_period } from "../../model/periods";
import { status_tone } from "../../model/words";
import { useToday } from "../../shell/session";
import { value_words } from "./key_result_words";

type KeyResultView = Schemas["KeyResultView"];
const readings_shown = 52;
const periods_shown = 13;

// How it went so far, drawn by its kind.
export function KeyResultPicture({ view, height = 36 }: { view: KeyResultView; height?: number }) {
  const today = useToday();
  const { key_result } = view;
  if (key_result.kind === "milestones")
    return (
      <StepBars
        steps={key_result.milestones.map((each, index) => ({
          id: `${index}`,
          label: each.title,
          weight: each.weight,
          state:
            each.done_on !== null ? "done" : each.due !== null && days_between(each.due, today) > 0 ? "late" : "open",
        }))}
      />
    );
  if (key_result.metric === null) return null;
  return <MetricPicture view={view} metric={key_result.metric} height={height} />;
}

function MetricPicture({ view, metric, height }: { view: KeyResultView; metric: string; height: number }) {
  const { t } = useLingui();
  const today = useToday();
  const { key_result, status } = view;
  const is_cadence = key_result.kind === "cadence";
  const series = useQuery(
    series_query(metric, {
      last: is_cadence ? periods_shown : readings_shown,
      ...(is_cadence && key_result.per !== null ? { grain: key_result.per } : {}),
    }),
  );
  const readings = series.data?.readings ?? [];
  if (readings.length < 2) return null;
  if (is_cadence)
    return (
      <CadenceBars
        needed={key_result.target ?? 0}
        counts={readings.map((reading) => ({
          id: reading.period,
          label: short_period(reading.period, today),
          count: reading.value ?? 0,
          met: holds(key_result, reading.value),
          running: !reading.complete,
        }))}
      />
    );
  return (
    <Sparkline
      height={height}
      tone={status_tone(status)}
      values={readings.map((reading) => reading.value)}
      target={key_result.target}
      target_upper={key_result.kind === "maintain" ? key_result.target_upper : null}
      label={t`Course of ${key_result.title}, now ${value_words(view)}`}
    />
  );
}

// Whether a period's count keeps the promise; only for the colour of its bar.
function holds({ target_kind, target, target_upper }: Schemas["KeyResult"], value: number | null): boolean {
  if (value === null || target === null) return false;
  switch (target_kind) {
    case "at_least":
      return value >= target;
    case "at_most":
      return value <= target;
    case "above":
      return value > target;
    case "below":
      return value < target;
    case "between":
      return value >= target && (target_upper === null || value <= target_upper);
  }
}

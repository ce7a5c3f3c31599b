import { Trans, useLingui } from "@lingui/react/macro";
import { Sparkline } from "../../charts/sparkline";
import type { Schemas } from "../../api/client";
import { PeriodLabel } from "../../domain/period_label";
import { Value } from "../../domain/value";
import { format_value } from "../../model/format";
import { short_period } from "../../model/periods";
import type { Measure } from "../../model/units";
import { useToday } from "../../shell/session";

interface FormulaPreviewProps {
  answer: Schemas["DraftSeries"] | undefined;
  // The formula was changed since.
  is_stale: boolean;
  measure: Measure;
}

// The series that the formula gives, while it is typed.
export function FormulaPreview({ answer, is_stale, measure }: FormulaPreviewProps) {
  const { t } = useLingui();
  const today = useToday();
  const readings = (answer?.readings ?? []).filter((reading) => reading.complete);
  const known = readings.filter((reading) => reading.value !== null);
  const latest = known.at(-1);
  const first = known[0];
  const gap = readings.filter((reading) => reading.value === null && reading.missing.length > 0).at(-1);
  const shown = { ...measure, unit: measure.unit || answer?.unit || "" };
  if (latest === undefined || first === undefined)
    return (
      <div className="formula_preview quiet">
        {answer !== undefined && answer.problem === "" ? (
          <Trans>The formula is right, but its metrics have no values for the same periods yet.</Trans>
        ) : (
          <Trans>The series shows here as soon as the formula can be computed.</Trans>
        )}
      </div>
    );
  const line = t`From ${format_value(first.value, shown)} in ${short_period(first.period, today)} to ${format_value(latest.value, shown)} in ${short_period(latest.period, today)}`;
  return (
    <div className="formula_preview" data-stale={is_stale || undefined}>
      <div className="formula_preview_head">
        <Value value={latest.value} measure={shown} size="card" />
        <span className="quiet">
          <PeriodLabel period={latest.period} today={today} long />
        </span>
      </div>
      <Sparkline values={readings.map((reading) => reading.value)} tone="none" label={line} height={64} />
      <div className="formula_inputs">
        <Trans>Reads {answer?.inputs.map((input) => input.name).join(", ")}</Trans>
        {gap !== undefined && (
          <>
            {" · "}
            <Trans>
              {short_period(gap.period, today)} is a gap: {gap.missing.join(", ")} has no value.
            </Trans>
          </>
        )}
      </div>
    </div>
  );
}

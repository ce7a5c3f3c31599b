import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Sparkline } from "../../charts/sparkline";
import { HealthPill } from "../../domain/health_pill";
import { format_value } from "../../model/format";
import { short_period } from "../../model/periods";
import { tried_health, type TriedRules, type TriedTarget } from "../../model/target_preview";
import type { Measure } from "../../model/units";
import { health_tone } from "../../model/words";
import { useToday } from "../../shell/session";
import "./target_preview.css";

export interface PreviewPoint {
  period: string;
  value: number | null;
}

interface TargetPreviewProps {
  // Complete periods, oldest first.
  points: readonly PreviewPoint[];
  target: TriedTarget | null;
  rules: TriedRules;
  measure: Measure;
}

const shown_points = 30;

// The last values against the target that is being typed, and what health they would have.
export function TargetPreview({ points, target, rules, measure }: TargetPreviewProps) {
  const { t } = useLingui();
  const today = useToday();
  const last = points.slice(-shown_points);
  const values = last.map((point) => point.value);
  const tried = tried_health(values, target, rules);
  const latest = last.filter((point) => point.value !== null).at(-1);
  if (latest === undefined)
    return (
      <div className="target_preview target_preview_empty">
        <Trans>Once there are values, you see here what health they have under this target.</Trans>
      </div>
    );
  const value = format_value(latest.value, measure);
  const when = short_period(latest.period, today);
  const misses = plural(tried.periods, {
    one: `Misses: ${tried.misses} of the last # period.`,
    other: `Misses: ${tried.misses} of the last # periods.`,
  });
  return (
    <div className="target_preview" role="status">
      <div className="target_preview_line">
        <HealthPill health={tried.health} />
        <span>
          {target === null
            ? t`${value} in ${when}. Without a target nobody can say whether that is healthy.`
            : t`${value} in ${when}. ${misses}`}
        </span>
      </div>
      <Sparkline
        values={values}
        tone={health_tone(tried.health)}
        label=""
        target={target?.value ?? null}
        target_upper={target?.upper ?? null}
        height={64}
      />
    </div>
  );
}

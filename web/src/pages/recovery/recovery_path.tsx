import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowRight } from "lucide-react";
import { Sparkline } from "../../charts/sparkline";
import { days_between, short_day } from "../../model/dates";
import { format_value } from "../../model/format";
import { parse_period } from "../../model/periods";
import { reasons_words } from "../../model/reason_words";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { health_tone, health_words } from "../../model/words";
import "./recovery.css";

interface Props {
  card: KpiCardData;
  target: number | null;
  target_upper: number | null;
  due: string | null;
  today: string;
}

const most_steps = 26;

// From the latest value straight to the target, one step for each period until the due day.
function path_steps(card: KpiCardData, target: number, due: string | null, today: string): number[] {
  const period = parse_period(card.period);
  const days = period === null ? 7 : days_between(period.first_day, period.last_day) + 1;
  const steps = Math.max(2, Math.min(most_steps, due === null ? 6 : Math.round(days_between(today, due) / days)));
  const from = card.value ?? target;
  return Array.from({ length: steps }, (_, index) => from + ((target - from) * (index + 1)) / steps);
}

// Where the KPI is, where it shall be, and the way between both.
export function RecoveryPath({ card, target, target_upper, due, today }: Props) {
  const { t } = useLingui();
  const measure = measure_of(card);
  const from = format_value(card.value, measure, { compact: true });
  const to = target === null ? null : format_value(target, measure, { compact: true });
  const mean = target === null || card.value === null ? null : path_steps(card, target, due, today);
  const day = short_day(due, today);
  return (
    <div className="recovery_path" data-health={health_tone(card.health)}>
      <div className="recovery_path_way number">
        <strong className="recovery_path_from">{from}</strong>
        {to !== null && (
          <>
            <ArrowRight size={18} aria-label={t`to`} />
            <strong>{to}</strong>
            {due !== null && (
              <span className="quiet">
                <Trans>by {day}</Trans>
              </span>
            )}
          </>
        )}
      </div>
      <Sparkline
        values={card.sparkline.map((point) => point.value)}
        tone={health_tone(card.health)}
        label={to === null ? t`Now at ${from}` : t`From ${from} now to ${to}`}
        target={target}
        target_upper={target_upper}
        height={72}
        {...(mean === null ? {} : { forecast: { mean, low: mean, high: mean } })}
      />
      <p className="quiet">
        {health_words(card.health)}. {reasons_words(card.reasons, { measure, today })}
      </p>
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { HealthPill } from "../../domain/health_pill";
import { PeriodLabel } from "../../domain/period_label";
import { Delta, Value } from "../../domain/value";
import { age_words } from "../../model/dates";
import { format_value } from "../../model/format";
import { parse_period, short_period } from "../../model/periods";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { target_words } from "../../model/words";
import { Badge } from "../../ui/badge";
import { Select } from "../../ui/select";
import { WhyNumber } from "../why/why_number";
import { segment_words } from "../metric/segment_choice";

interface Props {
  card: KpiCardData;
  today: string;
  segments: readonly string[];
  segment: string;
  on_segment: (segment: string) => void;
}

// The numbers over the chart: the value with its change, the target, the running period. Each can be asked why.
export function KpiHeading({ card, today, segments, segment, on_segment }: Props) {
  const { t } = useLingui();
  const measure = measure_of(card);
  const target = target_words({ kind: card.target_kind, value: card.target_value, upper: card.target_upper }, measure);
  const period = parse_period(card.period);
  return (
    <div className="kpi_heading">
      <div className="kpi_heading_now">
        <WhyNumber subject={`${card.id}/value`}>
          <Value value={card.value} measure={measure} size="hero" reason={t`No value yet`} />
        </WhyNumber>
        <Delta value={card.value} before={card.previous_value} measure={measure} direction={card.direction} />
        {card.overdue && period !== null ? (
          <Badge tone="dashed">{age_words(period.last_day, today)}</Badge>
        ) : (
          <span className="quiet">
            <PeriodLabel period={card.period} today={today} />
          </span>
        )}
        <WhyNumber subject={card.id} keys="W">
          <HealthPill health={card.health} overdue={card.overdue} />
        </WhyNumber>
      </div>
      <div className="kpi_heading_rest">
        {target === "" ? (
          <span>
            <Trans>No target</Trans>
          </span>
        ) : (
          <WhyNumber subject={`${card.id}/target`}>
            <Trans>Target {target}</Trans>
          </WhyNumber>
        )}
        <Running card={card} today={today} />
        {segments.length > 1 && (
          <Select
            className="kpi_segment"
            label={<Trans>Segment</Trans>}
            hides_label
            choices={[
              { id: "total", label: t`All segments` },
              ...segments.map((each) => ({ id: each, label: segment_words(each) })),
            ]}
            value={segment === "" ? "total" : segment}
            on_change={(next) => on_segment(next === "total" ? "" : next)}
          />
        )}
      </div>
    </div>
  );
}

// The period that runs now is not judged yet; a cumulative KPI has a target for today.
function Running({ card, today }: { card: KpiCardData; today: string }) {
  if (card.running_value === null || card.running_period === null) return null;
  const measure = measure_of(card);
  const value = format_value(card.running_value, measure);
  const asked = format_value(card.running_target, measure);
  const period = short_period(card.running_period, today);
  return (
    <span>
      {card.running_target === null ? (
        <Trans>
          {period} so far: {value}
        </Trans>
      ) : (
        <Trans>
          {period} so far: {value}, asked {asked}
        </Trans>
      )}
    </span>
  );
}

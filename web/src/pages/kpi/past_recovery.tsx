import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { VerdictBadge } from "../../domain/verdict_badge";
import { short_day } from "../../model/dates";
import { format_value } from "../../model/format";
import { short_period } from "../../model/periods";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { target_words, verdict_meaning } from "../../model/words";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { ClampedText } from "../../ui/clamped_text";
import { WhyNumber } from "../why/why_number";

// One that has ended: its verdict and the values that it rests on, or how many of them are still to come.
export function PastRecovery({ view, card }: { view: Schemas["RecoveryView"]; card: KpiCardData }) {
  const today = useToday();
  const measure = measure_of(card);
  const { recovery, verdict } = view;
  const started = short_day(recovery.started_on, today);
  const closed = short_day(recovery.closed_on, today);
  const from = format_value(recovery.value_at_start, measure);
  const to = target_words(
    { kind: recovery.target_kind, value: recovery.target_value, upper: recovery.target_upper },
    measure,
  );
  return (
    <li className="kpi_past_recovery">
      <div className="row wrap">
        {verdict !== null ? (
          <WhyNumber subject={recovery.id}>
            <VerdictBadge verdict={verdict} />
          </WhyNumber>
        ) : (
          <Badge tone="dashed">
            {recovery.dropped ? (
              <Trans>Dropped</Trans>
            ) : (
              <Plural
                value={view.periods_needed}
                one={`Verdict open: ${view.periods_seen} of # period`}
                other={`Verdict open: ${view.periods_seen} of # periods`}
              />
            )}
          </Badge>
        )}
        {recovery.objective !== null && (
          <Link to="/objectives/$id" params={{ id: recovery.objective }} className="text_link kpi_past_title">
            {recovery.objective} {view.objective_title}
          </Link>
        )}
        <span className="quiet number push">
          {started} – {closed}
        </span>
      </div>
      <p className="quiet number">
        <Trans>
          From {from} to {to}.
        </Trans>{" "}
        {verdict !== null && verdict_meaning(verdict)}
      </p>
      {view.values.length > 0 && (
        <ul className="kpi_verdict_values">
          {view.values.map(({ period, value }) => (
            <li key={period}>
              <span className="quiet">{short_period(period, today)}</span>
              <span className="number">{format_value(value, measure)}</span>
            </li>
          ))}
        </ul>
      )}
      {recovery.cause !== "" && (
        <div className="kpi_cause">
          <h3>
            <Trans>Cause</Trans>
          </h3>
          <ClampedText text={recovery.cause} lines={2} />
        </div>
      )}
    </li>
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Wrench } from "lucide-react";
import type { Schemas } from "../../api/client";
import { kpi_query } from "../../api/queries";
import { HealthPill } from "../../domain/health_pill";
import { VerdictBadge } from "../../domain/verdict_badge";
import { format_value } from "../../model/format";
import { short_day } from "../../model/dates";
import { short_period } from "../../model/periods";
import { measure_of, plain_measure } from "../../model/units";
import { target_words } from "../../model/words";
import { useToday } from "../../shell/session";
import "./objective.css";

// The objective brings a KPI back: which one, where it is now, where it shall be, and what came of it.
export function RecoveryBanner({ view }: { view: Schemas["RecoveryView"] }) {
  const { recovery, kpi_name } = view;
  const today = useToday();
  const kpi = useQuery({ ...kpi_query(recovery.kpi ?? ""), enabled: recovery.kpi !== null });
  const card = kpi.data?.card;
  const measure = card === undefined ? { ...plain_measure, decimals: 1 } : measure_of(card);
  const target = target_words(
    { kind: recovery.target_kind, value: recovery.target_value, upper: recovery.target_upper },
    measure,
  );
  const kpi_link =
    recovery.kpi === null ? (
      kpi_name
    ) : (
      <Link to="/kpis/$id" params={{ id: recovery.kpi }} className="text_link">
        {kpi_name}
      </Link>
    );
  return (
    <section className="recovery_banner">
      <Wrench size={18} aria-hidden />
      <div className="recovery_banner_text">
        <p className="recovery_banner_line">
          <span>{recovery.improvement ? <Trans>Improves {kpi_link}</Trans> : <Trans>Fixes {kpi_link}</Trans>}</span>
          {card !== undefined && <HealthPill health={card.health} overdue={card.overdue} />}
          {view.verdict !== null && <VerdictBadge verdict={view.verdict} />}
        </p>
        {recovery.cause !== "" && (
          <p className="recovery_banner_cause">
            <Trans>Cause: {recovery.cause}</Trans>
          </p>
        )}
      </div>
      <dl className="recovery_banner_numbers number">
        <Number name={<Trans>At the start</Trans>} value={format_value(recovery.value_at_start, measure)} />
        {card !== undefined && (
          <Number
            name={<Trans>Now, {short_period(card.period ?? "", today)}</Trans>}
            value={format_value(card.value, measure)}
            strong
          />
        )}
        <Number name={<Trans>Target</Trans>} value={target} />
        {recovery.closed_on !== null && view.verdict === null && (
          <Number
            name={<Trans>Closed {short_day(recovery.closed_on, today)}</Trans>}
            value={
              <Plural
                value={view.periods_needed}
                one={`${view.periods_seen} of # period seen`}
                other={`${view.periods_seen} of # periods seen`}
              />
            }
          />
        )}
      </dl>
    </section>
  );
}

function Number({ name, value, strong = false }: { name: React.ReactNode; value: React.ReactNode; strong?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-strong={strong || undefined}>{value}</dd>
    </div>
  );
}

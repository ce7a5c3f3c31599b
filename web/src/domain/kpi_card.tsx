import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { memo, useId, useMemo, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { Sparkline } from "../charts/sparkline";
import type { Day } from "../model/dates";
import { long_period, short_period } from "../model/periods";
import type { KpiCardData } from "../model/types";
import { measure_of } from "../model/units";
import { health_tone, health_words } from "../model/words";
import { Avatar } from "./avatar";
import { FixingBadge } from "./fixing_badge";
import { HealthGlyph } from "./health_glyph";
import { age_in_days, missed_words, sparkline_words } from "./kpi_words";
import { TargetText } from "./target_text";
import { Delta, Value } from "./value";
import { VerdictBadge } from "./verdict_badge";
import "./kpi_card.css";

export interface KpiCardProps {
  card: KpiCardData;
  today: Day;
  href: string;
  /** Where the objective that is fixing it is shown. */
  fixing_href?: string | undefined;
  selected?: boolean;
  /** A small button or menu at the upper edge, beside the glyph. */
  actions?: ReactNode;
  heading?: "h2" | "h3" | "h4";
}

function Foot({ card, today, fixing_href }: Pick<KpiCardProps, "card" | "today" | "fixing_href">) {
  if (card.fixing) return <FixingBadge fixing={card.fixing} href={fixing_href} />;
  if (card.segments.length > 0)
    return (
      <span className="kpi_card_note">
        <Trans>
          {card.segments_met} of {card.segments.length} met
        </Trans>
      </span>
    );
  if (card.latest_verdict) return <VerdictBadge verdict={card.latest_verdict} />;
  const missed = missed_words(card, today);
  return missed ? (
    <span className="kpi_card_note kpi_card_missed" data-health={health_tone(card.last_health)}>
      {missed}
    </span>
  ) : null;
}

/** One KPI at a glance. The whole card is one link; what stands in it besides stays reachable. */
export const KpiCard = memo(function KpiCard({
  card,
  today,
  href,
  fixing_href,
  selected = false,
  actions,
  heading: Heading = "h3",
}: KpiCardProps) {
  const { t } = useLingui();
  const id = useId();
  const measure = measure_of(card);
  const values = useMemo(() => card.sparkline.map((point) => point.value), [card.sparkline]);
  const age = card.overdue ? age_in_days(card, today) : null;
  const owner = card.owner_name || card.owner_role;
  const state = card.overdue ? t`${health_words(card.health)}, overdue` : health_words(card.health);
  return (
    <article
      className="kpi_card"
      data-selected={selected || undefined}
      data-health={health_tone(card.health)}
      aria-labelledby={id}
    >
      <header className="kpi_card_head">
        <Heading id={id} className="kpi_card_name">
          <Link href={href} className="kpi_card_link" {...(selected ? { "aria-current": "true" } : {})}>
            {card.name}
          </Link>
        </Heading>
        {actions && <span className="kpi_card_actions">{actions}</span>}
        <HealthGlyph
          tone={health_tone(card.health)}
          shape={card.overdue ? "late" : health_tone(card.health)}
          size={15}
          label={state}
        />
      </header>
      <div className="kpi_card_now">
        <Value value={card.value} measure={measure} size="card" compact reason={t`No value yet`} />
        {age !== null ? (
          <span className="kpi_card_age">
            <Plural value={age} one="# day old" other="# days old" />
          </span>
        ) : (
          <>
            <Delta value={card.value} before={card.previous_value} measure={measure} direction={card.direction} />
            {card.period && (
              <span className="kpi_card_period number" title={long_period(card.period, today)}>
                {short_period(card.period, today)}
              </span>
            )}
          </>
        )}
      </div>
      <Sparkline
        values={values}
        tone={health_tone(card.health)}
        target={card.target_value}
        target_upper={card.target_upper}
        label={sparkline_words(card, today)}
      />
      <footer className="kpi_card_foot">
        <TargetText kind={card.target_kind} value={card.target_value} upper={card.target_upper} measure={measure} />
        <span className="kpi_card_end">
          <Foot card={card} today={today} fixing_href={fixing_href} />
          <Avatar name={owner} size={18} />
        </span>
      </footer>
    </article>
  );
});

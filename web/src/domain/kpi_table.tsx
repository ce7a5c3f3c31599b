import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { Link } from "react-aria-components";
import { Sparkline } from "../charts/sparkline";
import type { Day } from "../model/dates";
import type { KpiCardData } from "../model/types";
import { measure_of } from "../model/units";
import { health_tone, health_words } from "../model/words";
import { Avatar } from "./avatar";
import { HealthGlyph } from "./health_glyph";
import { sort_kpis, type KpiColumn, type KpiOrder } from "./kpi_order";
import { PeriodLabel } from "./period_label";
import { TargetText } from "./target_text";
import { Delta, Value } from "./value";
import "./kpi_table.css";

interface KpiTableProps {
  label: string;
  cards: readonly KpiCardData[];
  today: Day;
  href_of: (card: KpiCardData) => string;
  /** Kept by the caller (in the address); otherwise the table keeps it. */
  order?: KpiOrder;
  on_order?: (order: KpiOrder) => void;
}

interface HeadProps {
  column: KpiColumn;
  order: KpiOrder;
  on_order: (order: KpiOrder) => void;
  className?: string;
  children: ReactNode;
}

function Head({ column, order, on_order, className, children }: HeadProps) {
  const sorted = order.column === column;
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={className} aria-sort={sorted ? (order.descending ? "descending" : "ascending") : "none"}>
      <button
        type="button"
        className="kpi_table_sort"
        onClick={() => on_order({ column, descending: sorted ? !order.descending : false })}
      >
        {children}
        <Arrow size={12} aria-hidden style={{ visibility: sorted ? "visible" : "hidden" }} />
      </button>
    </th>
  );
}

function Row({ card, today, href }: { card: KpiCardData; today: Day; href: string }) {
  const measure = measure_of(card);
  const tone = health_tone(card.health);
  const values = useMemo(() => card.sparkline.map((point) => point.value), [card.sparkline]);
  const owner = card.owner_name || card.owner_role;
  return (
    <tr>
      <th scope="row" className="kpi_table_name">
        <span className="kpi_table_title">
          <HealthGlyph tone={tone} shape={card.overdue ? "late" : tone} />
          <Link href={href} className="kpi_table_link">
            {card.name}
          </Link>
        </span>
      </th>
      <td className="kpi_table_value">
        <Value value={card.value} measure={measure} compact />
      </td>
      <td className="kpi_table_delta">
        <Delta value={card.value} before={card.previous_value} measure={measure} direction={card.direction} />
      </td>
      <td className="kpi_table_trend">
        <Sparkline
          values={values}
          tone={tone}
          target={card.target_value}
          target_upper={card.target_upper}
          label=""
          height={24}
        />
      </td>
      <td className="kpi_table_target">
        <TargetText
          kind={card.target_kind}
          value={card.target_value}
          upper={card.target_upper}
          measure={measure}
          bare
        />
      </td>
      <td className="kpi_table_health" data-health={tone}>
        {health_words(card.health)}
      </td>
      <td className="kpi_table_owner">
        <span className="kpi_table_person">
          <Avatar name={owner} size={20} silent />
          <span className="truncate">{owner || "–"}</span>
        </span>
      </td>
      <td className="kpi_table_period">
        <PeriodLabel period={card.period} today={today} />
      </td>
    </tr>
  );
}

/** KPIs in rows, to compare and to sort. */
export function KpiTable({ label, cards, today, href_of, order, on_order }: KpiTableProps) {
  const { t } = useLingui();
  const [own_order, set_own_order] = useState<KpiOrder>({ column: "health", descending: false });
  const shown = order ?? own_order;
  const head = { order: shown, on_order: on_order ?? set_own_order };
  const rows = useMemo(() => sort_kpis(cards, shown), [cards, shown]);
  return (
    <div className="kpi_table_scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="kpi_table">
        <caption className="only_read">{label}</caption>
        <thead>
          <tr>
            <Head {...head} column="name">
              <Trans>KPI</Trans>
            </Head>
            <Head {...head} column="value" className="kpi_table_value">
              <Trans>Value</Trans>
            </Head>
            <th scope="col">
              <Trans comment="Column: change since the period before">Change</Trans>
            </th>
            <th scope="col" className="kpi_table_trend">
              <Trans>Trend</Trans>
            </th>
            <th scope="col">
              <Trans>Target</Trans>
            </th>
            <Head {...head} column="health">
              <Trans>Health</Trans>
            </Head>
            <Head {...head} column="owner" className="kpi_table_owner">
              <Trans>Owner</Trans>
            </Head>
            <Head {...head} column="period">
              <span title={t`Period of the value`}>
                <Trans>Period</Trans>
              </span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((card) => (
            <Row key={card.id} card={card} today={today} href={href_of(card)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

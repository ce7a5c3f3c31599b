// What a KPI card says in words: its sparkline for screen readers, and since when it is bad.
import { t } from "@lingui/core/macro";
import { days_between, type Day } from "../model/dates";
import { format_value } from "../model/format";
import { parse_period, short_period } from "../model/periods";
import type { KpiCardData } from "../model/types";
import { measure_of } from "../model/units";
import { target_words } from "../model/words";

export function sparkline_words(card: KpiCardData, today: Day): string {
  const measure = measure_of(card);
  const known = card.sparkline.filter((point) => point.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return t`No values yet`;
  const target = target_words({ kind: card.target_kind, value: card.target_value, upper: card.target_upper }, measure);
  const from = format_value(first.value, measure);
  const to = format_value(last.value, measure);
  const since = short_period(first.period, today);
  const until = short_period(last.period, today);
  const line = known.length === 1 ? t`${to} in ${until}` : t`From ${from} in ${since} to ${to} in ${until}`;
  return target ? t`${line}, target ${target}` : line;
}

/** "missed since W38", "missed in W47"; empty when the target is met. */
export function missed_words(card: KpiCardData, today: Day): string {
  if (card.misses_in_a_row === 0 || !card.bad_since) return "";
  const since = short_period(card.bad_since, today);
  return card.misses_in_a_row === 1 ? t`Missed in ${since}` : t`Missed since ${since}`;
}

/** Days since the end of the period of the value; null without one. */
export function age_in_days(card: KpiCardData, today: Day): number | null {
  const period = parse_period(card.period);
  return period ? Math.max(0, days_between(period.last_day, today)) : null;
}

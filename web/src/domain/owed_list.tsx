import { Trans, useLingui } from "@lingui/react/macro";
import { ClipboardCheck, Flag, Gauge, Hammer, Target } from "lucide-react";
import { Link } from "react-aria-components";
import type { components } from "../api/schema";
import { due_words, type Day } from "../model/dates";
import { long_period } from "../model/periods";
import { Button } from "../ui/button";
import "./owed_list.css";

export type OwedItem = components["schemas"]["OwedItem"];

interface OwedListProps {
  label: string;
  items: readonly OwedItem[];
  today: Day;
  href_of: (item: OwedItem) => string;
  /** Left out where the reader may only look. */
  on_check_in?: (item: OwedItem) => void;
}

const icons = { kpi: Gauge, key_result: Target, initiative: Hammer, close: Flag };

function kind_words(kind: OwedItem["kind"], t: ReturnType<typeof useLingui>["t"]): string {
  switch (kind) {
    case "kpi":
      return t`KPI`;
    case "key_result":
      return t`Key result`;
    case "initiative":
      return t`Initiative`;
    case "close":
      return t`Objective that is over`;
  }
}

function OwedRow({
  item,
  today,
  href,
  on_check_in,
}: {
  item: OwedItem;
  today: Day;
  href: string;
  on_check_in: (() => void) | undefined;
}) {
  const { t } = useLingui();
  const Icon = icons[item.kind];
  const kind = kind_words(item.kind, t);
  const missing = item.period === null ? "" : t`${long_period(item.period, today)} is missing`;
  return (
    <li className="owed_row">
      <span className="owed_row_icon" title={kind}>
        <Icon size={15} aria-hidden />
        <span className="only_read">{kind}</span>
      </span>
      <span className="owed_row_text">
        <Link href={href} className="owed_row_title">
          {item.title}
        </Link>
        <span className="owed_row_note">
          {missing || (item.kind === "close" ? item.because : item.objective_title) || item.because}
        </span>
      </span>
      <span className="owed_row_due number" data-overdue={item.overdue || undefined} title={item.because}>
        {due_words(item.due, today)}
      </span>
      {on_check_in !== undefined && (
        <Button
          size="compact"
          icon={item.kind === "close" ? <Flag size={13} aria-hidden /> : <ClipboardCheck size={13} aria-hidden />}
          onPress={on_check_in}
          aria-label={item.kind === "close" ? t`Close ${item.title}` : t`Check in ${item.title}`}
        >
          {item.kind === "close" ? <Trans context="objective">Close</Trans> : <Trans>Check in</Trans>}
        </Button>
      )}
    </li>
  );
}

/** What somebody is to update, in the order of the server: overdue first, then by day. */
export function OwedList({ label, items, today, href_of, on_check_in }: OwedListProps) {
  return (
    <ul className="owed_list" aria-label={label}>
      {items.map((item) => (
        <OwedRow
          key={`${item.kind} ${item.id}`}
          item={item}
          today={today}
          href={href_of(item)}
          on_check_in={on_check_in && (() => on_check_in(item))}
        />
      ))}
    </ul>
  );
}

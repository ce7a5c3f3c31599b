import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Undo2 } from "lucide-react";
import { Link } from "react-aria-components";
import { clock_time, day_to_ms, relative_day, type Day } from "../model/dates";
import { format_value } from "../model/format";
import { date_format } from "../model/locale";
import { short_period } from "../model/periods";
import { shorten } from "../model/shorten";
import type { ActivityItem, FieldChange } from "../model/types";
import { measure_of } from "../model/units";
import { Button } from "../ui/button";
import { ClampedText } from "../ui/clamped_text";
import { Avatar } from "./avatar";
import { command_words, field_value_words, field_words } from "./change_words";
import "./activity_feed.css";

interface ActivityFeedProps {
  items: readonly ActivityItem[];
  today: Day;
  time_zone?: string;
  /** Where a thing is shown; null when it has no page. */
  href_of: (id: string) => string | null;
  /** Left out where the reader may not undo. */
  on_undo?: (item: ActivityItem) => void;
}

// Bookkeeping that says nothing to people.
const silent_fields = new Set(["recorded_at", "author", "version", "previous_value", "rule_version", "ordinal"]);
const shown_things = 4;

function shown_fields(fields: readonly FieldChange[]): FieldChange[] {
  return fields.filter((field) => !silent_fields.has(field.name));
}

function Changes({ fields, created, today }: { fields: readonly FieldChange[]; created: boolean; today: Day }) {
  const shown = shown_fields(fields);
  if (created || shown.length === 0) return null;
  return (
    <ul className="activity_changes">
      {shown.map((field) => (
        <li key={field.name}>
          <span className="activity_field">{field_words(field.name)}</span>
          <span className="activity_before">{field_value_words(field.name, field.before, today)}</span>
          <span aria-hidden="true">→</span>
          <span className="only_read">
            <Trans>changed to</Trans>
          </span>
          <span>{field_value_words(field.name, field.after, today)}</span>
        </li>
      ))}
    </ul>
  );
}

function Thing({ id, title, href }: { id: string; title: string; href: string | null }) {
  const name = shorten(title, 160) || id;
  return href ? (
    <Link className="activity_thing" href={href}>
      {name}
    </Link>
  ) : (
    <span className="activity_thing">{name}</span>
  );
}

function Measured({ item, today }: { item: ActivityItem; today: Day }) {
  if (item.measurement_count === 0) return null;
  const [only] = item.measured;
  return (
    <p className="activity_measured number">
      {item.measured.length === 1 && only ? (
        <>
          {only.metric_name} · {short_period(only.period, today)}
          {only.segment && ` · ${only.segment}`}: <b>{format_value(only.value, measure_of(only), { trim: true })}</b>
        </>
      ) : (
        <Plural value={item.measurement_count} one="# value" other="# values" />
      )}
    </p>
  );
}

function Entry({
  item,
  today,
  time_zone,
  href_of,
  on_undo,
}: Omit<ActivityFeedProps, "items"> & { item: ActivityItem }) {
  const { t } = useLingui();
  const actor = item.actor_name || t`Waymark`;
  // Changes of state follow from what was done; what people did comes first and is enough.
  const things = item.things.filter((thing) => thing.title !== "");
  const [first, ...rest] = things.slice(0, shown_things);
  const more = things.length - shown_things;
  const said = command_words(item.command);
  return (
    <li className="activity_item">
      <Avatar name={actor} size={24} silent />
      <div className="activity_body">
        <p className="activity_line">
          <b>{actor}</b> {said} {first && <Thing id={first.id} title={first.title} href={href_of(first.id)} />}
          {rest.map((thing) => (
            <span key={thing.id}>
              {", "}
              <Thing id={thing.id} title={thing.title} href={href_of(thing.id)} />
            </span>
          ))}
          {more > 0 && (
            <>
              {" "}
              <Plural value={more} one="and # more" other="and # more" />
            </>
          )}
        </p>
        {things.map((thing) => (
          <Changes key={thing.id} fields={thing.fields} created={thing.created} today={today} />
        ))}
        <Measured item={item} today={today} />
        {item.reason && <ClampedText text={item.reason} lines={2} />}
      </div>
      <span className="activity_end">
        <time className="quiet number" dateTime={item.recorded_at}>
          {clock_time(item.recorded_at, time_zone)}
        </time>
        {on_undo && item.undo_of === 0 && item.actor !== null && (
          <Button
            kind="ghost"
            size="compact"
            icon={<Undo2 size={14} />}
            aria-label={t`Undo: ${actor} ${said} ${first?.title ?? ""}`}
            onPress={() => on_undo(item)}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
      </span>
    </li>
  );
}

function by_day(items: readonly ActivityItem[]): [Day, ActivityItem[]][] {
  const days: [Day, ActivityItem[]][] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last && last[0] === item.day) last[1].push(item);
    else days.push([item.day, [item]]);
  }
  return days;
}

/** What changed, by whom, newest first: the values before and after, and a way back. */
export function ActivityFeed({ items, today, time_zone, href_of, on_undo }: ActivityFeedProps) {
  return (
    <div className="activity">
      {by_day(items).map(([day, changes]) => (
        <section key={`${day} ${changes[0]?.seq}`}>
          <h3 className="activity_day" title={date_format({ dateStyle: "full" }).format(day_to_ms(day))}>
            {relative_day(day, today)}
          </h3>
          <ol>
            {changes.map((item) => (
              <Entry
                key={item.seq}
                item={item}
                today={today}
                href_of={href_of}
                {...(time_zone ? { time_zone } : {})}
                {...(on_undo ? { on_undo } : {})}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

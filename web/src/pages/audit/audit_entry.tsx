import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight, Undo2 } from "lucide-react";
import { Fragment, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Schemas } from "../../api/client";
import { Avatar } from "../../domain/avatar";
import { command_words, field_value_words, field_words } from "../../domain/change_words";
import { instant_words } from "../../model/dates";
import { format_count } from "../../model/format";
import { useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy_button";
import { Fact, Facts } from "../../ui/panel";
import { channel_words } from "./audit_words";

interface AuditEntryProps {
  item: Schemas["AuditItem"];
  // The change that took it back; null: none that is known.
  undone_by: number | null;
  on_undo: () => void;
}

const short_hash = 10;

// One link of the chain: who did what and when; opened, field by field, with address and hashes.
export function AuditEntry({ item, undone_by, on_undo }: AuditEntryProps) {
  const { t } = useLingui();
  const today = useToday();
  const [is_open, set_is_open] = useState(false);
  const { change } = item;
  const actor = change.actor_name || t`Waymark`;
  const thing = change.things.find((each) => each.title !== "") ?? change.things[0];
  const said = command_words(change.command);
  const may_undo = change.undo_of === 0 && undone_by === null && change.actor !== null;
  return (
    <li className="audit_item">
      <div className="audit_line">
        <AriaButton
          className="audit_fold"
          aria-expanded={is_open}
          aria-label={t`Details of change ${change.seq}`}
          onPress={() => set_is_open(!is_open)}
        >
          <ChevronRight size={14} aria-hidden />
        </AriaButton>
        <span className="audit_seq number">{change.seq}</span>
        <Avatar name={actor} size={24} silent />
        <span className="audit_said">
          <b>{actor}</b> {said} {thing !== undefined && (thing.title || thing.id)}
          {change.measurement_count > 0 && <span className="quiet"> · {format_count(change.measurement_count)}×</span>}
          {change.undo_of > 0 && (
            <Badge>
              <Trans>takes back {change.undo_of}</Trans>
            </Badge>
          )}
          {undone_by !== null && (
            <Badge tone="dashed">
              <Trans>taken back by {undone_by}</Trans>
            </Badge>
          )}
        </span>
        <code className="audit_hash" title={item.hash}>
          {item.hash.slice(0, short_hash)}
        </code>
        <time className="audit_when number" dateTime={change.recorded_at}>
          {instant_words(change.recorded_at, today)}
        </time>
      </div>
      {is_open && (
        <div className="audit_details">
          <Facts>
            <Fact name={<Trans>When</Trans>}>
              <span className="number">{change.recorded_at}</span>
            </Fact>
            <Fact name={<Trans>Through</Trans>}>{channel_words(change.channel)}</Fact>
            <Fact name={<Trans>From address</Trans>}>{item.address || "–"}</Fact>
            <Fact name={<Trans>Command</Trans>}>
              <code>{change.command}</code>
            </Fact>
            {change.reason !== "" && <Fact name={<Trans>Reason</Trans>}>{change.reason}</Fact>}
            <Fact name={<Trans>Idempotency key</Trans>}>
              <code>{item.op_id || "–"}</code>
            </Fact>
            <Fact name={<Trans>Hash</Trans>}>
              <code className="audit_whole_hash">{item.hash}</code>
            </Fact>
            <Fact name={<Trans>Hash before</Trans>}>
              <code className="audit_whole_hash">{item.previous || "–"}</code>
            </Fact>
          </Facts>
          {change.things.map((each) => (
            <Fragment key={each.id}>
              <p className="audit_thing">
                <Thing id={each.id} /> {each.title} {each.created && <Badge tone="on">{t`new`}</Badge>}
              </p>
              {each.fields.length > 0 && (
                <dl className="audit_fields">
                  {each.fields.map((field) => (
                    <div key={field.name} className="audit_field">
                      <dt>{field_words(field.name)}</dt>
                      <dd>
                        {!each.created && (
                          <>
                            <del>{field_value_words(field.name, field.before, today)}</del>{" "}
                            <span aria-hidden="true">→</span>{" "}
                          </>
                        )}
                        <ins>{field_value_words(field.name, field.after, today)}</ins>
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </Fragment>
          ))}
          <div className="row wrap">
            <CopyButton size="compact" text={item.hash} label={t`Copy hash of change ${change.seq}`}>
              <Trans>Copy hash</Trans>
            </CopyButton>
            {may_undo && (
              <Button
                size="compact"
                icon={<Undo2 size={13} aria-hidden />}
                aria-label={t`Undo change ${change.seq}`}
                onPress={on_undo}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}

function Thing({ id }: { id: string }) {
  const address = page_of(id);
  if (address === null) return <code>{id}</code>;
  return (
    <Link to={address} className="text_link">
      {id}
    </Link>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { useEdit } from "../../actions/edit";
import { end_other_sessions } from "../../actions/end_other_sessions";
import { end_session } from "../../actions/end_session";
import type { Schemas } from "../../api/client";
import { sessions_query } from "../../api/queries";
import { instant_words } from "../../model/dates";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { SkeletonLines } from "../../ui/skeleton";
import { browser_name, is_phone } from "./browser_name";

export default function SessionsPart() {
  const { t } = useLingui();
  const sessions = useQuery(sessions_query);
  const end_others = useEdit(end_other_sessions);
  const has_others = sessions.data?.items.some((session) => !session.current) ?? false;
  return (
    <>
      <p className="settings_lead">
        <Trans>Where you are signed in. End what you do not know, and change your password then.</Trans>
      </p>
      <Panel
        title={t`Sessions`}
        actions={
          has_others && (
            <Button size="compact" isPending={end_others.is_pending} onPress={() => void end_others.perform(undefined)}>
              <Trans>End all others</Trans>
            </Button>
          )
        }
      >
        <QueryView query={sessions} loading={<SkeletonLines lines={3} height={34} />}>
          {({ items }) => (
            <ul className="settings_list">
              {[...items]
                .sort(
                  (left, right) =>
                    Number(right.current) - Number(left.current) || right.last_seen_at.localeCompare(left.last_seen_at),
                )
                .map((session) => (
                  <SessionRow key={session.id} session={session} />
                ))}
            </ul>
          )}
        </QueryView>
      </Panel>
    </>
  );
}

function SessionRow({ session }: { session: Schemas["Session"] }) {
  const { t } = useLingui();
  const today = useToday();
  const ending = useEdit(end_session);
  const name = browser_name(session.agent) || t`Another program`;
  const Icon = is_phone(session.agent) ? Smartphone : Monitor;
  const facts = [
    session.address === "" ? "" : t`from ${session.address}`,
    t`since ${instant_words(session.created_at, today)}`,
    t`last seen ${instant_words(session.last_seen_at, today)}`,
  ].filter(Boolean);
  return (
    <li className="settings_row">
      <Icon size={18} className="quiet" aria-hidden />
      <div className="settings_row_text">
        <span className="settings_row_title">
          {name}
          {session.current && (
            <Badge tone="on">
              <Trans>This one</Trans>
            </Badge>
          )}
        </span>
        <span className="settings_row_note">{facts.join(" · ")}</span>
      </div>
      {!session.current && (
        <Button
          size="compact"
          aria-label={t`End ${name}, ${facts.join(", ")}`}
          onPress={() => void ending.perform(session)}
        >
          <Trans>End</Trans>
        </Button>
      )}
    </li>
  );
}

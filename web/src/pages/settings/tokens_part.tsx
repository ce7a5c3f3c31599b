import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useEdit } from "../../actions/edit";
import { revoke_token } from "../../actions/revoke_token";
import type { Schemas } from "../../api/client";
import { people_query, tokens_query } from "../../api/queries";
import { instant_words } from "../../model/dates";
import { QueryView } from "../../shell/query_view";
import { useSession, useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { SkeletonLines } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { NewToken } from "./new_token";
import { scope_words } from "./scope_words";

export default function TokensPart() {
  const { t } = useLingui();
  const tokens = useQuery(tokens_query);
  const [is_making, set_is_making] = useState(false);
  const add = (
    <Button icon={<Plus size={14} aria-hidden />} onPress={() => set_is_making(true)}>
      <Trans>New token</Trans>
    </Button>
  );
  return (
    <>
      <p className="settings_lead">
        <Trans>
          With a token a program acts for you, with the rights that you give it and never more than you have. Use one
          for each program, so that each can be revoked alone.
        </Trans>
      </p>
      {is_making ? <NewToken on_close={() => set_is_making(false)} /> : <div className="row">{add}</div>}
      <Panel title={t`Tokens`}>
        <QueryView query={tokens} loading={<SkeletonLines lines={4} height={30} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<KeyRound size={20} aria-hidden />} title={<Trans>There are no tokens yet.</Trans>}>
                <Trans>A token lets the terminal, a spreadsheet or a script record values and read goals.</Trans>
              </EmptyState>
            ) : (
              <ul className="settings_list">
                {items.map((token) => (
                  <TokenRow key={token.id} token={token} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}

function TokenRow({ token }: { token: Schemas["Token"] }) {
  const { t } = useLingui();
  const today = useToday();
  const session = useSession();
  const people = useQuery(people_query()).data?.items ?? [];
  const revocation = useEdit(revoke_token);
  const owner =
    token.person === session.person
      ? ""
      : (people.find(({ person }) => person.id === token.person)?.person.name ?? token.person ?? "");
  const facts = [
    owner === "" ? "" : t`of ${owner}`,
    t`created ${instant_words(token.created_at, today)}`,
    token.last_used_at === null ? t`never used` : t`last used ${instant_words(token.last_used_at, today)}`,
    token.expires_at === null ? t`does not end` : t`ends ${instant_words(token.expires_at, today)}`,
  ].filter(Boolean);
  return (
    <li className="settings_row">
      <div className="settings_row_text">
        <span className="settings_row_title">
          {token.name} <span className="quiet number">…{token.hint}</span>
        </span>
        <span className="settings_row_note">{facts.join(" · ")}</span>
        <span className="settings_row_title">
          {token.scopes
            .filter((scope) => scope !== "open")
            .map((scope) => (
              <Badge key={scope}>{scope_words(scope)}</Badge>
            ))}
        </span>
      </div>
      <Button
        size="compact"
        kind="danger"
        aria-label={t`Revoke ${token.name}`}
        onPress={() => void revocation.perform(token)}
      >
        <Trans>Revoke</Trans>
      </Button>
    </li>
  );
}

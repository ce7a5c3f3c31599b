import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { people_query, sign_ins_query } from "../../api/queries";
import { instant_words } from "../../model/dates";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { Table } from "../../ui/table";
import { auth_words } from "./audit_words";

// Who signed in, failed to, or was given a link or a token.
export function SignIns() {
  const { t } = useLingui();
  const today = useToday();
  const events = useQuery(sign_ins_query);
  const people = useQuery(people_query()).data?.items ?? [];
  const names = new Map(people.map(({ person }) => [person.id, person.name]));
  const name_of = (id: string | null) => (id === null ? t`Somebody unknown` : (names.get(id) ?? id));
  return (
    <QueryView query={events} loading={<Skeleton height={420} />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={<Trans>Nobody signed in yet.</Trans>} />
        ) : (
          <Panel flush>
            <Table
              label={t`Sign-ins`}
              head={
                <tr>
                  <th scope="col">
                    <Trans>When</Trans>
                  </th>
                  <th scope="col">
                    <Trans>Who</Trans>
                  </th>
                  <th scope="col">
                    <Trans>What</Trans>
                  </th>
                  <th scope="col" className="audit_wide">
                    <Trans>From address</Trans>
                  </th>
                </tr>
              }
            >
              {items.map((event) => (
                <tr key={event.number}>
                  <td className="number audit_nowrap">{instant_words(event.at, today)}</td>
                  <th scope="row">{name_of(event.person)}</th>
                  <td>
                    {event.kind === "sign_in_failed" ? (
                      <Badge tone="risk">{auth_words(event.kind)}</Badge>
                    ) : (
                      auth_words(event.kind)
                    )}
                    {event.kind.startsWith("token") && event.detail !== "" && (
                      <span className="quiet"> · {event.detail}</span>
                    )}
                    {event.by !== null && event.by !== event.person && (
                      <span className="quiet">
                        {" · "}
                        <Trans>by {name_of(event.by)}</Trans>
                      </span>
                    )}
                  </td>
                  <td className="number audit_wide">{event.address || "–"}</td>
                </tr>
              ))}
            </Table>
          </Panel>
        )
      }
    </QueryView>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Schemas } from "../../api/client";
import { Avatar } from "../../domain/avatar";
import { role_words } from "../../model/role_words";
import { useHasRole } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Table } from "../../ui/table";
import { PersonMenu } from "./person_menu";
import { SignInState } from "./sign_in_state";

interface PeopleTableProps {
  people: readonly Schemas["PersonView"][];
  teams: readonly Schemas["TeamView"][];
}

const shown_at_once = 200;

export function PeopleTable({ people, teams }: PeopleTableProps) {
  const { t } = useLingui();
  const may_manage = useHasRole("admin");
  const [shows_all, set_shows_all] = useState(false);
  const names = useMemo(() => new Map(teams.map((view) => [view.team.id, view.team.name])), [teams]);
  const rows = shows_all ? people : people.slice(0, shown_at_once);
  return (
    <>
      <Table
        label={t`People`}
        className="people_table"
        head={
          <tr>
            <th scope="col">
              <Trans>Name</Trans>
            </th>
            <th scope="col">
              <Trans>Role</Trans>
            </th>
            <th scope="col" className="people_wide">
              <Trans>Teams</Trans>
            </th>
            <th scope="col">
              <Trans>Sign-in</Trans>
            </th>
            {may_manage && (
              <th scope="col" className="table_actions">
                <span className="only_read">
                  <Trans>Actions</Trans>
                </span>
              </th>
            )}
          </tr>
        }
      >
        {rows.map((view) => (
          <tr key={view.person.id} data-archived={view.person.archived || undefined}>
            <th scope="row">
              <div className="people_name">
                <Avatar name={view.person.name} size={30} silent />
                <div className="people_texts">
                  <Link to="/people/$id" params={{ id: view.person.id }} className="people_link">
                    {view.person.name}
                  </Link>
                  <span className="people_under">
                    {view.person.title}
                    {view.person.email !== "" && (
                      <span className="people_wide">
                        {view.person.title !== "" && " · "}
                        {view.person.email}
                      </span>
                    )}
                  </span>
                </div>
              </div>
            </th>
            <td>{role_words(view.person.role)}</td>
            <td className="people_wide">
              <span className="people_teams">
                {view.teams.map((id) => (
                  <Link key={id} to="/teams/$id" params={{ id }}>
                    <Badge>{names.get(id) ?? id}</Badge>
                  </Link>
                ))}
              </span>
            </td>
            <td>
              <SignInState view={view} />
            </td>
            {may_manage && (
              <td className="table_actions">
                <PersonMenu view={view} />
              </td>
            )}
          </tr>
        ))}
      </Table>
      {rows.length < people.length && (
        <div className="people_rest">
          <Button kind="ghost" onPress={() => set_shows_all(true)}>
            <Trans>Show {people.length - rows.length} more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

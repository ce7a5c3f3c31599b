import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import type { Schemas } from "../../api/client";
import { teams_query } from "../../api/queries";
import { Avatar } from "../../domain/avatar";
import { role_words } from "../../model/role_words";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { useHasRole } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Fact, Facts, Panel } from "../../ui/panel";
import { PersonMenu } from "../people/person_menu";
import { SignInState } from "../people/sign_in_state";
import { ScopedKpis } from "../team/scoped_kpis";
import { ScopedObjectives } from "../team/scoped_objectives";
import { Owed } from "./owed";
import { PersonActivity } from "./person_activity";
import "./person.css";

export function PersonView({ view }: { view: Schemas["PersonView"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const may_manage = useHasRole("admin");
  const teams = useQuery(teams_query()).data?.items ?? [];
  const { person } = view;
  return (
    <Page
      title={person.name}
      heading={
        <span className="person_heading">
          <Avatar name={person.name} size={34} silent />
          {person.name}
        </span>
      }
      crumbs={[{ label: t`People`, href: "/people" }]}
      lead={person.title === "" ? undefined : person.title}
      actions={
        may_manage && (
          <>
            {!person.archived && (
              <Button icon={<Pencil size={14} aria-hidden />} onPress={() => open("edit-person", person.id)}>
                <Trans>Edit</Trans>
              </Button>
            )}
            <PersonMenu view={view} />
          </>
        )
      }
    >
      <div className="scope_columns">
        <div className="scope_main">
          <Owed person={person.id} name={person.name} />
          <ScopedKpis scope={{ owner: person.id }} empty={t`${person.name} answers for no KPI.`}>
            <ScopedObjectives scope={{ owner: person.id }} empty={t`${person.name} has no open objective.`}>
              <PersonActivity person={person.id} />
            </ScopedObjectives>
          </ScopedKpis>
        </div>
        <div className="scope_side">
          <Panel>
            <Facts>
              <Fact name={<Trans>E-mail</Trans>}>
                {person.email === "" ? (
                  <Trans>None</Trans>
                ) : (
                  <a className="text_link" href={`mailto:${person.email}`}>
                    {person.email}
                  </a>
                )}
              </Fact>
              <Fact name={<Trans>Role</Trans>}>{role_words(person.role)}</Fact>
              <Fact name={<Trans>Sign-in</Trans>}>
                <SignInState view={view} />
              </Fact>
              <Fact name={<Trans>Teams</Trans>}>
                {view.teams.length === 0 ? (
                  <Trans>None</Trans>
                ) : (
                  <span className="person_teams">
                    {view.teams.map((id) => (
                      <Link key={id} to="/teams/$id" params={{ id }}>
                        <Badge>{teams.find((each) => each.team.id === id)?.team.name ?? id}</Badge>
                      </Link>
                    ))}
                  </span>
                )}
              </Fact>
            </Facts>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

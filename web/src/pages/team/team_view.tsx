import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ArchiveRestore, Pencil } from "lucide-react";
import { useEdit } from "../../actions/edit";
import { restore_team } from "../../actions/restore_team";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { type Crumb, Page } from "../../shell/page";
import { useHasRole, useSession } from "../../shell/session";
import { TeamGlyph } from "../../shell/team_glyph";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { TeamMenu } from "../teams/team_menu";
import { path_above } from "../teams/team_order";
import { Members } from "./members";
import { ScopedKpis } from "./scoped_kpis";
import { ScopedObjectives } from "./scoped_objectives";
import "./team.css";

interface TeamViewProps {
  view: Schemas["TeamView"];
  teams: readonly Schemas["TeamView"][];
}

export function TeamView({ view, teams }: TeamViewProps) {
  const { t } = useLingui();
  const session = useSession();
  const { open } = useOverlay();
  const is_admin = useHasRole("admin");
  const restore = useEdit(restore_team);
  const { team } = view;
  const above = path_above(teams, team.id);
  const below = teams.filter((each) => each.team.parent === team.id && !each.team.archived);
  const leads = team.members.flatMap((member, index) => (member.lead ? [view.member_names[index] ?? ""] : []));
  const is_lead = team.members.some((member) => member.lead && member.person === session.person);
  const may_edit = is_admin || is_lead;
  const crumbs: Crumb[] = [
    { label: t`Teams`, href: "/teams" },
    ...above.map((each) => ({ label: each.team.name, href: `/teams/${each.team.id}` })),
  ];
  const led_by = leads.join(", ");

  return (
    <Page
      title={team.name}
      heading={
        <span className="team_heading">
          <TeamGlyph team={view} />
          {team.name}
        </span>
      }
      crumbs={crumbs}
      lead={leads.length === 0 ? <Trans>Nobody leads this team yet.</Trans> : <Trans>Led by {led_by}</Trans>}
      actions={
        may_edit &&
        !team.archived && (
          <>
            <Button icon={<Pencil size={14} aria-hidden />} onPress={() => open("edit-team", team.id)}>
              <Trans>Edit</Trans>
            </Button>
            {is_admin && <TeamMenu view={view} />}
          </>
        )
      }
    >
      {team.archived && (
        <div className="team_note">
          <Banner
            actions={
              is_admin && (
                <Button
                  size="compact"
                  icon={<ArchiveRestore size={13} aria-hidden />}
                  onPress={() => void restore.perform(view)}
                >
                  <Trans>Restore</Trans>
                </Button>
              )
            }
          >
            <Trans>This team is archived. Its work is kept.</Trans>
          </Banner>
        </div>
      )}
      <div className="scope_columns">
        <div className="scope_main">
          <ScopedKpis scope={{ team: team.id }} empty={t`This team keeps no KPI healthy yet.`}>
            <ScopedObjectives scope={{ team: team.id }} empty={t`This team has no open objective.`} />
          </ScopedKpis>
        </div>
        <div className="scope_side">
          {below.length > 0 && (
            <Panel title={t`Teams below`}>
              <ul className="team_below">
                {below.map((each) => (
                  <li key={each.team.id}>
                    <Link to="/teams/$id" params={{ id: each.team.id }} className="team_below_link">
                      <TeamGlyph team={each} />
                      <span className="truncate">{each.team.name}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <Members view={view} />
        </div>
      </div>
    </Page>
  );
}

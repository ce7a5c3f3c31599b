import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { Avatar } from "../../domain/avatar";
import { Badge } from "../../ui/badge";
import { Panel } from "../../ui/panel";

// Who belongs to a team, its leads first.
export function Members({ view }: { view: Schemas["TeamView"] }) {
  const { t } = useLingui();
  const members = view.team.members
    .map((member, index) => ({ ...member, name: view.member_names[index] ?? member.person ?? "" }))
    .sort((left, right) => Number(right.lead) - Number(left.lead));
  return (
    <Panel title={t`Members`} actions={<span className="quiet number">{members.length}</span>}>
      {members.length === 0 ? (
        <p className="quiet">
          <Trans>Nobody belongs to this team yet.</Trans>
        </p>
      ) : (
        <ul className="team_members">
          {members.map((member) => (
            <li key={member.person} className="team_member">
              <Avatar name={member.name} size={24} silent />
              <Link to="/people/$id" params={{ id: member.person ?? "" }} className="team_member_name truncate">
                {member.name}
              </Link>
              {member.lead && (
                <Badge>
                  <Trans comment="Leads a team">Lead</Trans>
                </Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

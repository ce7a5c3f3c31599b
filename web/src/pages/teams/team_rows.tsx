import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { DistributionBar } from "../../charts/distribution_bar";
import { AvatarStack } from "../../domain/avatar";
import { useHasRole } from "../../shell/session";
import { TeamGlyph, team_tone } from "../../shell/team_glyph";
import { Badge } from "../../ui/badge";
import { TeamMenu } from "./team_menu";
import type { TeamNode } from "./team_order";
import { health_parts, status_parts } from "./work_parts";
import "./teams.css";

// Teams as a tree: each with how its KPIs and objectives are doing.
export function TeamRows({ nodes }: { nodes: readonly TeamNode[] }) {
  return (
    <ul className="teams">
      {nodes.map((node) => (
        <TeamRow key={node.view.team.id} node={node} />
      ))}
    </ul>
  );
}

function TeamRow({ node }: { node: TeamNode }) {
  const { t } = useLingui();
  const may_manage = useHasRole("admin");
  const { view, children } = node;
  const { team } = view;
  const leads = team.members
    .flatMap((member, index) => (member.lead ? [view.member_names[index] ?? ""] : []))
    .join(", ");
  const running = view.objectives.total - view.objectives.closed - view.objectives.draft;
  const tone = team_tone(view);
  const words =
    tone === "off"
      ? t`Something is unhealthy or off track`
      : tone === "risk"
        ? t`Something is at risk`
        : tone === "on"
          ? t`All well`
          : t`Nothing to judge`;
  return (
    <li>
      <div className="teams_row" data-archived={team.archived || undefined}>
        <span className="teams_glyph" title={words}>
          <TeamGlyph team={view} />
          <span className="only_read">{words}</span>
        </span>
        <div className="teams_texts">
          <span className="teams_line">
            <Link to="/teams/$id" params={{ id: team.id }} className="teams_name">
              {team.name}
            </Link>
            {team.archived && (
              <Badge tone="dashed">
                <Trans>Archived</Trans>
              </Badge>
            )}
          </span>
          <span className="teams_lead">
            {leads === "" ? <Trans>Nobody leads it yet</Trans> : <Trans>Led by {leads}</Trans>}
          </span>
        </div>
        <div className="teams_people">
          <AvatarStack names={view.member_names} most={5} />
        </div>
        <div className="teams_work">
          <span className="teams_count">
            <Plural value={view.kpis.total} _0="No KPI" one="# KPI" other="# KPIs" />
          </span>
          <DistributionBar parts={health_parts(view.kpis)} />
        </div>
        <div className="teams_work">
          <span className="teams_count">
            <Plural value={running} _0="No open objective" one="# open objective" other="# open objectives" />
          </span>
          <DistributionBar parts={status_parts(view.objectives)} />
        </div>
        {may_manage && <TeamMenu view={view} />}
      </div>
      {children.length > 0 && <TeamRows nodes={children} />}
    </li>
  );
}

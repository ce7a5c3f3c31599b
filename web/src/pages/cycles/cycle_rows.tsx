import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { DistributionBar } from "../../charts/distribution_bar";
import { cycle_kind_words } from "../../model/cycle_words";
import { day_range, days_between } from "../../model/dates";
import { format_percent } from "../../model/format";
import { useHasRole, useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { status_parts, status_summary } from "../teams/work_parts";
import { CycleMenu } from "./cycle_menu";
import type { CycleNode, CyclePhase } from "./cycle_groups";

interface CycleRowsProps {
  nodes: readonly CycleNode[];
  phase: CyclePhase;
  // Names of all cycles by id.
  parents: ReadonlyMap<string, string>;
  is_nested?: boolean;
}

export function CycleRows({ nodes, phase, parents, is_nested = false }: CycleRowsProps) {
  return (
    <ul className="cycles_list">
      {nodes.map((node) => (
        <li key={node.view.cycle.id}>
          <CycleRow node={node} phase={phase} parents={parents} is_nested={is_nested} />
          {node.children.length > 0 && <CycleRows nodes={node.children} phase={phase} parents={parents} is_nested />}
        </li>
      ))}
    </ul>
  );
}

function CycleRow({
  node: { view },
  phase,
  parents,
  is_nested,
}: Required<Omit<CycleRowsProps, "nodes">> & { node: CycleNode }) {
  const { t } = useLingui();
  const today = useToday();
  const may_manage = useHasRole("admin");
  const { cycle, objectives } = view;
  const holder = is_nested || cycle.parent === null ? undefined : parents.get(cycle.parent);
  const until = days_between(today, cycle.first_day);
  const elapsed = format_percent(view.elapsed);
  return (
    <div className="cycles_row" data-phase={phase} data-archived={cycle.archived || undefined}>
      <div className="cycles_texts">
        <span className="cycles_line">
          <Link to="/objectives" search={{ cycle: cycle.id }} className="cycles_name">
            {cycle.name}
          </Link>
          {cycle.archived && (
            <Badge tone="dashed">
              <Trans>Archived</Trans>
            </Badge>
          )}
        </span>
        <span className="cycles_under">
          {[cycle_kind_words(cycle.kind), holder === undefined ? "" : t`in ${holder}`].filter(Boolean).join(" · ")}
        </span>
      </div>
      <div className="cycles_time">
        <span className="cycles_days number">{day_range(cycle.first_day, cycle.last_day, today)}</span>
        {phase === "running" && (
          <>
            <span className="cycles_elapsed" role="img" aria-label={t`${elapsed} of it is over`}>
              <i style={{ width: `${view.elapsed * 100}%` }} />
            </span>
            <span className="cycles_under">
              <Plural value={view.days_left} _0="Last day" one="# day left" other="# days left" />
            </span>
          </>
        )}
        {phase === "coming" && (
          <span className="cycles_under">
            <Plural value={until} one="begins tomorrow" other="begins in # days" />
          </span>
        )}
      </div>
      <div className="cycles_work">
        <span className="cycles_count">
          <Plural value={objectives.total} _0="No objective" one="# objective" other="# objectives" />
        </span>
        {objectives.total > objectives.closed + objectives.draft && (
          <DistributionBar parts={status_parts(objectives)} />
        )}
        <span className="cycles_under">{status_summary(objectives)}</span>
      </div>
      {may_manage && <CycleMenu view={view} />}
    </div>
  );
}

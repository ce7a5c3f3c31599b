import { Trans } from "@lingui/react/macro";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { key_results_query, objective_query } from "../../api/queries";
import { objective_state } from "../../domain/goal_state";
import { HealthGlyph, status_shape } from "../../domain/health_glyph";
import { format_percent } from "../../model/format";
import { status_tone, status_words } from "../../model/words";
import { Panel } from "../../ui/panel";

const most = 12;

// The goals that have to do with this KPI.
export function KpiLinks({ view }: { view: Schemas["KpiView"] }) {
  const { objectives, guardrail_of, key_results, kpi } = view;
  if (objectives.length === 0 && guardrail_of.length === 0 && key_results.length === 0) return null;
  return (
    <Panel title={<Trans>Goals</Trans>} className="kpi_links">
      <Objectives title={<Trans>Objectives for this KPI</Trans>} ids={objectives} />
      {key_results.length > 0 && kpi.metric !== null && <KeyResults metric={kpi.metric} ids={key_results} />}
      <Objectives title={<Trans>Guardrail of</Trans>} ids={guardrail_of} />
    </Panel>
  );
}

function Objectives({ title, ids }: { title: ReactNode; ids: readonly string[] }) {
  const newest = [...ids].reverse().slice(0, most);
  const rows = useQueries({ queries: newest.map((id) => objective_query(id)) }).map((each) => each.data?.row);
  if (ids.length === 0) return null;
  return (
    <div className="kpi_links_part">
      <h3>{title}</h3>
      <ul className="kpi_list">
        {newest.map((id, index) => {
          const row = rows[index];
          const state = row === undefined ? null : objective_state(row);
          return (
            <li key={id}>
              <Link to="/objectives/$id" params={{ id }} className="kpi_goal">
                <HealthGlyph tone={state?.tone ?? "none"} shape={state?.shape ?? "none"} label={state?.words ?? ""} />
                <span className="kpi_goal_title">{row?.title ?? id}</span>
                <span className="quiet number">{row === undefined ? "" : format_percent(row.progress)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function KeyResults({ metric, ids }: { metric: string; ids: readonly string[] }) {
  const items = useQuery(key_results_query({ metric, archived: true })).data?.items ?? [];
  const shown = items.filter((item) => ids.includes(item.key_result.id)).slice(0, most);
  return (
    <div className="kpi_links_part">
      <h3>
        <Trans>Key results on its metric</Trans>
      </h3>
      <ul className="kpi_list">
        {shown.map(({ key_result, status, progress }) => (
          <li key={key_result.id}>
            <Link to="/key-results/$id" params={{ id: key_result.id }} className="kpi_goal">
              <HealthGlyph tone={status_tone(status)} shape={status_shape(status)} label={status_words(status)} />
              <span className="kpi_goal_title">{key_result.title}</span>
              <span className="quiet number">{format_percent(progress)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { kpis_query, key_results_query, metrics_query } from "../../api/queries";
import { HealthGlyph, status_shape } from "../../domain/health_glyph";
import { health_tone, health_words, status_tone, status_words } from "../../model/words";
import { page_of } from "../../shell/subject_page";
import { Panel } from "../../ui/panel";

// Which KPIs, key results and formulas read the metric.
export function MetricUses({ view }: { view: Schemas["MetricView"] }) {
  const kpis = useQuery({ ...kpis_query({ archived: true }), enabled: view.kpis.length > 0 });
  const key_results = useQuery({ ...key_results_query({ archived: true }), enabled: view.key_results.length > 0 });
  const metrics = useQuery({ ...metrics_query({ archived: true }), enabled: view.used_by.length > 0 });
  const kpi_of = (id: string) => kpis.data?.items.find((card) => card.id === id);
  const key_result_of = (id: string) => key_results.data?.items.find((each) => each.key_result.id === id);
  const metric_of = (id: string) => metrics.data?.items.find((each) => each.metric.id === id)?.metric;
  const is_unused = view.kpis.length + view.key_results.length + view.used_by.length === 0;

  return (
    <Panel title={<Trans>Used by</Trans>}>
      {is_unused ? (
        <p className="quiet">
          <Trans>No KPI, key result or formula reads it yet.</Trans>
        </p>
      ) : (
        <div className="stack">
          {view.kpis.length > 0 && (
            <Group title={<Trans>KPIs</Trans>}>
              {view.kpis.map((id) => {
                const card = kpi_of(id);
                return (
                  <Use
                    key={id}
                    id={id}
                    name={card?.name}
                    glyph={card && <HealthGlyph tone={health_tone(card.health)} label={health_words(card.health)} />}
                  />
                );
              })}
            </Group>
          )}
          {view.key_results.length > 0 && (
            <Group title={<Trans>Key results</Trans>}>
              {view.key_results.map((id) => {
                const found = key_result_of(id);
                return (
                  <Use
                    key={id}
                    id={id}
                    name={found?.key_result.title}
                    glyph={
                      found && (
                        <HealthGlyph
                          tone={status_tone(found.status)}
                          shape={status_shape(found.status)}
                          label={status_words(found.status ?? "no_data")}
                        />
                      )
                    }
                  />
                );
              })}
            </Group>
          )}
          {view.used_by.length > 0 && (
            <Group title={<Trans>Formulas</Trans>}>
              {view.used_by.map((id) => {
                const metric = metric_of(id);
                return <Use key={id} id={id} name={metric?.name} note={metric?.formula} />;
              })}
            </Group>
          )}
        </div>
      )}
    </Panel>
  );
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div>
      <h3 className="metric_group">{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

function Use({
  id,
  name,
  glyph,
  note,
}: {
  id: string;
  name: string | undefined;
  glyph?: ReactNode;
  note?: string | undefined;
}) {
  return (
    <li className="metric_use">
      {glyph}
      <span className="metric_use_text">
        <Link to={page_of(id) ?? "/"} className="metrics_link">
          {name ?? id}
        </Link>
        {note !== undefined && <code className="metrics_key">{note}</code>}
      </span>
    </li>
  );
}

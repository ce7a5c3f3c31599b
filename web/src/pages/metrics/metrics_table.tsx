import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Sigma } from "lucide-react";
import { useMemo } from "react";
import type { Schemas } from "../../api/client";
import { PeriodLabel } from "../../domain/period_label";
import { Value } from "../../domain/value";
import { grain_words } from "../../model/metric_words";
import { page_locale } from "../../model/locale";
import { measure_of } from "../../model/units";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Table } from "../../ui/table";
import { Button as AriaButton } from "react-aria-components";

export function MetricsTable({ views }: { views: readonly Schemas["MetricView"][] }) {
  const { t } = useLingui();
  const today = useToday();
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(page_locale(), { numeric: true });
    return [...views].sort(
      (left, right) =>
        Number(left.metric.archived) - Number(right.metric.archived) ||
        collator.compare(left.metric.name, right.metric.name),
    );
  }, [views]);
  return (
    <Table
      label={t`Metrics`}
      className="metrics_table"
      head={
        <tr>
          <th scope="col">
            <Trans>Name</Trans>
          </th>
          <th scope="col">
            <Trans>Unit</Trans>
          </th>
          <th scope="col">
            <Trans>Measured by</Trans>
          </th>
          <th scope="col" className="table_number">
            <Trans>Latest value</Trans>
          </th>
          <th scope="col">
            <Trans>Period</Trans>
          </th>
          <th scope="col">
            <Trans>Used by</Trans>
          </th>
        </tr>
      }
    >
      {sorted.map((view) => {
        const { metric } = view;
        return (
          <tr key={metric.id} data-archived={metric.archived || undefined}>
            <th scope="row" className="metrics_name">
              <div className="row">
                <Link to="/metrics/$id" params={{ id: metric.id }} className="metrics_link">
                  {metric.name}
                </Link>
                {metric.qualifier !== "" && <Badge>{metric.qualifier}</Badge>}
                {metric.formula !== "" && <FormulaMark formula={metric.formula} />}
                {metric.archived && (
                  <Badge tone="dashed">
                    <Trans>Archived</Trans>
                  </Badge>
                )}
              </div>
              <code className="metrics_key">{metric.key}</code>
            </th>
            <td className="quiet">{metric.unit || "–"}</td>
            <td>{grain_words(metric.grain)}</td>
            <td className="table_number">
              <Value value={view.value} measure={measure_of(metric)} reason={t`Nothing measured yet`} />
            </td>
            <td className="quiet">
              <PeriodLabel period={view.period} today={today} />
            </td>
            <td className="metrics_uses">
              <Uses view={view} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function FormulaMark({ formula }: { formula: string }) {
  const { t } = useLingui();
  return (
    <AriaButton className="metrics_formula" aria-label={t`Computed: ${formula}`} data-tooltip={formula}>
      <Sigma size={13} aria-hidden />
    </AriaButton>
  );
}

function Uses({ view }: { view: Schemas["MetricView"] }) {
  const { kpis, key_results, used_by } = view;
  if (kpis.length + key_results.length + used_by.length === 0)
    return (
      <span className="quiet">
        <Trans>Nothing yet</Trans>
      </span>
    );
  return (
    <span className="row wrap metrics_use_list">
      {kpis.length > 0 && (
        <span>
          <Plural value={kpis.length} one="# KPI" other="# KPIs" />
        </span>
      )}
      {key_results.length > 0 && (
        <span>
          <Plural value={key_results.length} one="# key result" other="# key results" />
        </span>
      )}
      {used_by.length > 0 && (
        <span>
          <Plural value={used_by.length} one="# formula" other="# formulas" />
        </span>
      )}
    </span>
  );
}

import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { metrics_query, people_query, team_query } from "../../api/queries";
import { OwnerLine } from "../../domain/owner_line";
import { grain_words, join_words, missing_words } from "../../model/metric_words";
import { direction_words } from "../../model/words";
import { Badge } from "../../ui/badge";
import { ClampedText } from "../../ui/clamped_text";
import { Fact, Facts, Panel } from "../../ui/panel";
import { FormulaText } from "./formula_text";

export function MetricFacts({ view }: { view: Schemas["MetricView"] }) {
  const { metric } = view;
  const people = useQuery(people_query());
  const team = useQuery({ ...team_query(metric.team ?? ""), enabled: metric.team !== null });
  const metrics = useQuery({ ...metrics_query(), enabled: metric.formula !== "" });
  const owner = people.data?.items.find(({ person }) => person.id === metric.owner)?.person.name ?? "";
  return (
    <Panel title={<Trans>Definition</Trans>}>
      <div className="stack">
        {metric.definition === "" ? (
          <p className="quiet">
            <Trans>Nobody has said yet what exactly is counted.</Trans>
          </p>
        ) : (
          <ClampedText text={metric.definition} lines={6} />
        )}
        {metric.formula !== "" && <FormulaText formula={metric.formula} metrics={metrics.data?.items ?? []} />}
        <Facts>
          {metric.qualifier !== "" && <Fact name={<Trans>Statistic</Trans>}>{metric.qualifier}</Fact>}
          <Fact name={<Trans>Measured by</Trans>}>
            {metric.irregular ? <Trans>Now and then</Trans> : grain_words(metric.grain)}
          </Fact>
          <Fact name={<Trans>Direction</Trans>}>{direction_words(metric.direction)}</Fact>
          <Fact name={<Trans>Over longer spans</Trans>}>{join_words(metric.across_time)}</Fact>
          {(metric.dimensions.length > 0 || view.segments.some(Boolean)) && (
            <Fact name={<Trans>Segments</Trans>}>{join_words(metric.across_segments)}</Fact>
          )}
          {metric.dimensions.length > 0 && <Fact name={<Trans>Labels</Trans>}>{metric.dimensions.join(", ")}</Fact>}
          <Fact name={<Trans>Missing values</Trans>}>{missing_words(metric.missing)}</Fact>
          <Fact name={<Trans>Maintained by</Trans>}>
            <OwnerLine name={owner} team={team.data?.team.name ?? ""} />
          </Fact>
          {metric.definition_version > 1 && (
            <Fact name={<Trans>Definition</Trans>}>
              <Trans>Version {metric.definition_version}</Trans>
            </Fact>
          )}
          {metric.tags.length > 0 && (
            <Fact name={<Trans>Tags</Trans>}>
              <span className="row wrap">
                {metric.tags.map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </span>
            </Fact>
          )}
        </Facts>
      </div>
    </Panel>
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { metrics_query } from "../../api/queries";
import { OwnerLine } from "../../domain/owner_line";
import { relative_day } from "../../model/dates";
import { format_value } from "../../model/format";
import { measure_of } from "../../model/units";
import { cadence_words, judged_words, level_words } from "../../model/words";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { ClampedText } from "../../ui/clamped_text";
import { Fact, Facts, Panel } from "../../ui/panel";
import { FormulaText } from "../metric/formula_text";

interface Props {
  view: Schemas["KpiView"];
  metric: Schemas["MetricView"] | undefined;
}

// Who answers for it, what it means, how it is judged and what it is computed from.
export function KpiFacts({ view, metric }: Props) {
  const today = useToday();
  const { kpi, card } = view;
  const measure = measure_of(card);
  const formula = metric?.metric.formula ?? "";
  const metrics = useQuery({ ...metrics_query(), enabled: formula !== "" }).data?.items ?? [];
  const owner = <OwnerLine name={card.owner_name} role_name={card.owner_role} />;
  return (
    <Panel title={<Trans>About</Trans>}>
      <Facts>
        <Fact name={<Trans>Owner</Trans>}>
          {kpi.owner === null ? (
            owner
          ) : (
            <Link to="/people/$id" params={{ id: kpi.owner }}>
              {owner}
            </Link>
          )}
        </Fact>
        <Fact name={<Trans>Belongs to</Trans>}>
          {kpi.team === null ? (
            level_words(kpi.level)
          ) : (
            <Link to="/teams/$id" params={{ id: kpi.team }} className="text_link">
              {card.team_name}
            </Link>
          )}
        </Fact>
        <Fact name={<Trans>Judged</Trans>}>{judged_words(kpi.period, card.direction)}</Fact>
        {kpi.misses_until_unhealthy > 1 && (
          <Fact name={<Trans>Unhealthy after</Trans>}>
            <Plural value={kpi.misses_until_unhealthy} one="# miss in a row" other="# misses in a row" />
          </Fact>
        )}
        {kpi.tolerance !== null && <Fact name={<Trans>Tolerance</Trans>}>{format_value(kpi.tolerance, measure)}</Fact>}
        {kpi.watch_line !== null && (
          <Fact name={<Trans>Watch line</Trans>}>{format_value(kpi.watch_line, measure)}</Fact>
        )}
        {kpi.review_cadence !== null && (
          <Fact name={<Trans>Review</Trans>}>
            {cadence_words(kpi.review_cadence)}
            {kpi.next_review !== null && (
              <span className="quiet">
                {" · "}
                <Trans>next {relative_day(kpi.next_review, today)}</Trans>
              </span>
            )}
          </Fact>
        )}
        {kpi.metric !== null && (
          <Fact name={<Trans>Metric</Trans>}>
            <Link to="/metrics/$id" params={{ id: kpi.metric }} className="text_link">
              {metric?.metric.name || card.metric_key}
            </Link>
          </Fact>
        )}
        {formula !== "" && (
          <Fact name={<Trans>Formula</Trans>}>
            <FormulaText formula={formula} metrics={metrics} />
          </Fact>
        )}
        {kpi.tags.length > 0 && (
          <Fact name={<Trans>Tags</Trans>}>
            <span className="row wrap kpi_tags">
              {kpi.tags.map((tag) => (
                <Link key={tag} to="/kpis" search={{ tag }}>
                  <Badge>{tag}</Badge>
                </Link>
              ))}
            </span>
          </Fact>
        )}
      </Facts>
      <Told title={<Trans>What</Trans>} text={kpi.what} />
      <Told title={<Trans>Why</Trans>} text={kpi.why} />
      <Told title={<Trans>How</Trans>} text={kpi.how} />
    </Panel>
  );
}

function Told({ title, text }: { title: ReactNode; text: string }) {
  if (text === "") return null;
  return (
    <div className="kpi_told">
      <h3>{title}</h3>
      <ClampedText text={text} lines={5} />
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { OwnerLine } from "../../domain/owner_line";
import { day_range, short_day } from "../../model/dates";
import { format_confidence, format_number, format_percent, format_value } from "../../model/format";
import { short_period } from "../../model/periods";
import { cadence_words } from "../../model/words";
import { measure_of } from "../../model/units";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { ClampedText } from "../../ui/clamped_text";
import { Fact, Facts, Panel } from "../../ui/panel";
import { aim_words, distance_words, key_result_kind_words } from "./key_result_words";

export function KeyResultFactsPanel({ view }: { view: Schemas["KeyResultView"] }) {
  const { t } = useLingui();
  const today = useToday();
  const { key_result } = view;
  const measure = measure_of(view);
  return (
    <Panel title={<Trans>About</Trans>}>
      <Facts>
        <Fact name={t`Objective`}>
          <Link to="/objectives/$id" params={{ id: key_result.objective ?? "" }} className="text_link">
            {view.objective_title}
          </Link>
        </Fact>
        <Fact name={t`Owner`}>
          <OwnerLine name={view.owner_name} role_name={key_result.owner_role} />
        </Fact>
        <Fact name={t`Kind`}>{key_result_kind_words(key_result.kind)}</Fact>
        <Fact name={t`Aim`}>
          <span className="number">{aim_words(view)}</span>
        </Fact>
        {key_result.metric !== null && view.metric_key !== "" && (
          <Fact name={t`Reads`}>
            <Link to="/metrics/$id" params={{ id: key_result.metric }} className="text_link">
              {view.metric_name}
            </Link>
          </Fact>
        )}
        {view.period !== null && view.period !== "" && (
          <Fact name={t`Value of`}>
            <span className="number">{short_period(view.period, today)}</span>
          </Fact>
        )}
        <Fact name={t`Weight`}>
          <span className="number">{format_percent(view.weight_share, 1)}</span>
          {key_result.weight !== null && <span className="quiet"> {t`pinned`}</span>}
        </Fact>
        {view.starts !== null && view.due !== null && (
          <Fact name={t`Runs`}>
            <span className="number">{day_range(view.starts, view.due, today)}</span>
          </Fact>
        )}
        <Fact name={t`Check-ins`}>{cadence_words(key_result.check_in_cadence)}</Fact>
        {key_result.confidence !== null && (
          <Fact name={t`Confidence`}>
            <span className="number">{format_confidence(key_result.confidence)}</span>
          </Fact>
        )}
        {view.pace_needed !== null && !view.target_reached && (
          <Fact name={t`Pace needed`}>
            <span className="number">{t`${distance_words(view.pace_needed, { ...measure, decimals: 2 })} at each check-in`}</span>
          </Fact>
        )}
        {key_result.plan.map((point) => (
          <Fact key={point.on} name={t`Plan for ${short_day(point.on, today)}`}>
            <span className="number">{format_value(point.value, measure)}</span>
          </Fact>
        ))}
        {key_result.baseline_value !== null && (
          <Fact name={t`Baseline`}>
            <span className="number">{format_value(key_result.baseline_value, measure)}</span>
          </Fact>
        )}
        {key_result.grade !== null && (
          <Fact name={t`Grade`}>
            <span className="number">{format_number(key_result.grade)}</span>
          </Fact>
        )}
        {key_result.graduated_to !== null && (
          <Fact name={t`Became`}>
            <Link to="/kpis/$id" params={{ id: key_result.graduated_to }} className="text_link">
              {key_result.graduated_to}
            </Link>
          </Fact>
        )}
        {key_result.tags.length > 0 && (
          <Fact name={t`Tags`}>
            <span className="row wrap objective_tags">
              {key_result.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
        {key_result.attributes.map(({ name, value }) => (
          <Fact key={name} name={name}>
            <ClampedText text={value} lines={3} />
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

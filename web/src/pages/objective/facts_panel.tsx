import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { OwnerLine } from "../../domain/owner_line";
import { day_range, short_day } from "../../model/dates";
import { kind_and_ambition_words, level_words } from "../../model/words";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { ClampedText } from "../../ui/clamped_text";
import { Fact, Facts, Panel } from "../../ui/panel";
import { roll_up_words } from "./roll_up_words";

interface Props {
  view: Schemas["ObjectiveView"];
  names: ReadonlyMap<string, string>;
}

export function FactsPanel({ view, names }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const { objective, row } = view;
  const owner = row.owner_name || objective.owner_role;
  return (
    <Panel title={<Trans>About</Trans>}>
      <Facts>
        <Fact name={t`Owner`}>
          {row.owner !== null ? (
            <Link to="/people/$id" params={{ id: row.owner }} className="objective_owner">
              <OwnerLine name={owner} />
            </Link>
          ) : owner === "" ? (
            <span className="quiet">{t`Nobody yet`}</span>
          ) : (
            <OwnerLine name={owner} />
          )}
        </Fact>
        <Fact name={t`Belongs to`}>
          {row.team !== null ? (
            <Link to="/teams/$id" params={{ id: row.team }} className="text_link">
              {row.team_name}
            </Link>
          ) : objective.person !== null ? (
            (names.get(objective.person) ?? objective.person)
          ) : (
            level_words(row.level)
          )}
        </Fact>
        {row.cycle !== null && (
          <Fact name={t`Cycle`}>
            <Link to="/objectives" search={{ cycle: row.cycle }} className="text_link">
              {row.cycle_name}
            </Link>
          </Fact>
        )}
        {row.starts !== null && row.due !== null && (
          <Fact name={t`Runs`}>
            <span className="number">{day_range(row.starts, row.due, today)}</span>
          </Fact>
        )}
        {objective.activated_on !== null && (
          <Fact name={t`Active since`}>
            <span className="number">{short_day(objective.activated_on, today)}</span>
          </Fact>
        )}
        <Fact name={t`Kind`}>{kind_and_ambition_words(row.kind, row.ambition)}</Fact>
        <Fact name={t`Progress from`}>{roll_up_words(objective.roll_up)}</Fact>
        {objective.contributing_teams.length > 0 && (
          <Fact name={t`Helped by`}>
            {objective.contributing_teams.map((team) => names.get(team) ?? team).join(", ")}
          </Fact>
        )}
        {objective.carried_over_from !== null && (
          <Fact name={t`Carried over from`}>
            <Link to="/objectives/$id" params={{ id: objective.carried_over_from }} className="text_link">
              {objective.carried_over_from}
            </Link>
          </Fact>
        )}
        {objective.external_id !== "" && <Fact name={t`Id elsewhere`}>{objective.external_id}</Fact>}
        {objective.tags.length > 0 && (
          <Fact name={t`Tags`}>
            <span className="row wrap objective_tags">
              {objective.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
        {objective.attributes.map(({ name, value }) => (
          <Fact key={name} name={name}>
            <ClampedText text={value} lines={3} />
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { StepBars } from "../../charts/step_bars";
import { HealthGlyph } from "../../domain/health_glyph";
import { days_between, due_words, short_day } from "../../model/dates";
import { format_number } from "../../model/format";
import { useToday } from "../../shell/session";
import { Panel } from "../../ui/panel";
import { KeyResultPicture } from "./key_result_picture";
import "./objective.css";

export function MilestoneList({ view }: { view: Schemas["KeyResultView"] }) {
  const { t } = useLingui();
  const today = useToday();
  const { milestones } = view.key_result;
  const weighted = milestones.some((each) => each.weight !== milestones[0]?.weight);
  return (
    <Panel title={<Trans>Milestones</Trans>}>
      <div className="stack">
        {milestones.length === 0 ? <StepBars steps={[]} /> : <KeyResultPicture view={view} />}
        <ol className="milestones_list">
          {milestones.map((each, index) => {
            const is_done = each.done_on !== null;
            const is_late = !is_done && each.due !== null && days_between(each.due, today) > 0;
            return (
              <li key={index} className="milestone" data-done={is_done || undefined}>
                <HealthGlyph
                  tone={is_done ? "on" : is_late ? "off" : "none"}
                  label={is_done ? t`done` : is_late ? t`late` : t`open`}
                />
                <span className="milestone_title">{each.title}</span>
                {weighted && <span className="quiet number">{t`weight ${format_number(each.weight)}`}</span>}
                <span className="quiet number">
                  {is_done ? t`done ${short_day(each.done_on, today)}` : due_words(each.due, today)}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
    </Panel>
  );
}

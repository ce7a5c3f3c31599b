import { Trans, useLingui } from "@lingui/react/macro";
import { CircleHelp } from "lucide-react";
import type { Schemas } from "../../api/client";
import { Bullet } from "../../charts/bullet";
import { ConfidenceStrip } from "../../charts/confidence_strip";
import { OutcomePill } from "../../domain/health_pill";
import { GradeScale } from "../../domain/grade_scale";
import { format_confidence, format_number, format_percent } from "../../model/format";
import { status_tone } from "../../model/words";
import { useOverlay } from "../../shell/overlays";
import { Button } from "../../ui/button";
import { ClampedText } from "../../ui/clamped_text";
import { Panel } from "../../ui/panel";
import { useObjectiveCheckIns } from "./check_ins_panel";
import { left_words } from "./key_result_words";
import { roll_up_words } from "./roll_up_words";
import "./objective.css";

// How far it has come against how far it should be, and how sure its owner is.
export function ProgressPanel({ view }: { view: Schemas["ObjectiveView"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const { row, objective } = view;
  const { check_ins } = useObjectiveCheckIns(view);
  const stated = check_ins.filter((each) => each.confidence !== null).map((each) => each.confidence);
  const tone = row.stage === "active" ? status_tone(row.status) : "none";
  const differs =
    row.as_committed !== null && row.progress !== null && Math.abs(row.as_committed - row.progress) >= 0.005;
  return (
    <Panel className="progress_panel">
      <div className="progress_panel_top">
        <div className="progress_panel_main">
          <span className="progress_panel_name">
            <Trans>Progress</Trans>
          </span>
          <span className="progress_panel_value number">{format_percent(row.progress)}</span>
        </div>
        <dl className="progress_panel_facts number">
          {row.stage === "active" && <PanelFact name={t`Expected by now`} value={format_percent(row.expected)} />}
          {differs && <PanelFact name={t`As committed`} value={format_percent(row.as_committed)} />}
          {view.sum !== null && (
            <PanelFact
              name={t`Sum`}
              value={
                view.sum_target === null
                  ? format_number(view.sum)
                  : t`${format_number(view.sum)} of ${format_number(view.sum_target)}`
              }
            />
          )}
          {row.confidence !== null && <PanelFact name={t`Confidence`} value={format_confidence(row.confidence)} />}
          {row.stage === "active" && row.days_left !== null && (
            <PanelFact name={t`Time`} value={left_words(row.days_left)} />
          )}
        </dl>
        {stated.length > 1 && (
          <div className="progress_panel_trend">
            <span className="progress_panel_name">
              <Trans>Confidence, latest check-ins</Trans>
            </span>
            <ConfidenceStrip values={[...stated].reverse()} length={16} />
          </div>
        )}
        {row.outcome !== null && (
          <div className="progress_panel_trend">
            <OutcomePill outcome={row.outcome} />
            {row.grade !== null && <GradeScale grade={row.grade} suggested={objective.grade_suggested} />}
          </div>
        )}
      </div>
      <Bullet
        progress={row.progress}
        expected={row.stage === "active" ? row.expected : null}
        tone={tone}
        size="large"
      />
      <div className="progress_panel_foot">
        <span>{t`Made of ${roll_up_words(objective.roll_up)}.`}</span>
        <Button
          size="compact"
          kind="ghost"
          keys="W"
          icon={<CircleHelp size={14} aria-hidden />}
          onPress={() => open("why", `${objective.id}/progress`)}
        >
          <Trans>Why this number?</Trans>
        </Button>
      </div>
      {objective.learnings !== "" && (
        <div className="progress_panel_learnings">
          <p className="progress_panel_learnt">
            <Trans>What was learned</Trans>
          </p>
          <ClampedText text={objective.learnings} lines={5} />
        </div>
      )}
    </Panel>
  );
}

function PanelFact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

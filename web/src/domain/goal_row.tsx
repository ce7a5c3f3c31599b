import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { memo, type CSSProperties, type MouseEvent } from "react";
import { Bullet } from "../charts/bullet";
import { days_between, due_words, relative_day, short_day, type Day } from "../model/dates";
import { format_confidence, format_percent, format_value } from "../model/format";
import type { ObjectiveRow } from "../model/types";
import type { Tone } from "../model/words";
import { Avatar } from "./avatar";
import type { GoalItem, KeyResultBrief } from "./goal_tree_items";
import { HealthGlyph } from "./health_glyph";
import { key_result_state, objective_state, type GoalState } from "./goal_state";

export interface GoalRowProps {
  item: GoalItem;
  /** Undefined for rows without children. */
  open: boolean | undefined;
  /** The one row that the Tab key reaches. */
  active: boolean;
  selected: boolean;
  today: Day;
  href: string;
  row_index: number;
  style?: CSSProperties | undefined;
  on_toggle: (id: string) => void;
  on_press: (id: string, event: MouseEvent) => void;
}

function Progress({ progress, expected, tone }: { progress: number | null; expected: number | null; tone: Tone }) {
  return (
    <>
      <Bullet progress={progress} expected={expected} tone={tone} />
      <span className="goal_row_percent number" aria-hidden="true">
        {format_percent(progress)}
      </span>
    </>
  );
}

const grade_measure = { unit: "", format: "number", decimals: 1 } as const;

function Due({ row, today }: { row: ObjectiveRow; today: Day }) {
  const late = row.stage === "active" && row.due !== null && days_between(row.due, today) > 0;
  return (
    <span className={late ? "goal_row_late" : undefined} title={due_words(row.due, today)}>
      {short_day(row.due, today)}
      {late && <span className="only_read">{due_words(row.due, today)}</span>}
    </span>
  );
}

function ObjectiveCells({ row, today, state }: { row: ObjectiveRow; today: Day; state: GoalState }) {
  const closed = row.stage === "closed";
  return (
    <>
      <span role="gridcell" className="goal_row_owner">
        <Avatar name={row.owner_name || row.owner_role} size={22} />
      </span>
      <span role="gridcell" className="goal_row_progress">
        {/* A closed objective is no longer measured against its plan. */}
        <Progress progress={row.progress} expected={closed ? null : row.expected} tone={state.tone} />
      </span>
      <span role="gridcell" className="goal_row_due number">
        <Due row={row} today={today} />
      </span>
      <span role="gridcell" className="goal_row_confidence number">
        {closed && row.grade !== null ? (
          <Trans>Grade {format_value(row.grade, grade_measure)}</Trans>
        ) : (
          format_confidence(row.confidence)
        )}
      </span>
      <span role="gridcell" className="goal_row_age number">
        {relative_day(row.checked_in_on, today)}
      </span>
    </>
  );
}

function KeyResultCells({ brief, today, state }: { brief: KeyResultBrief; today: Day; state: GoalState }) {
  return (
    <>
      <span role="gridcell" aria-colindex={3} className="goal_row_progress">
        <Progress progress={brief.progress} expected={null} tone={state.tone} />
      </span>
      <span role="gridcell" aria-colindex={5} className="goal_row_confidence number">
        {format_confidence(brief.confidence)}
      </span>
      <span role="gridcell" aria-colindex={6} className="goal_row_age number">
        {relative_day(brief.checked_in_on, today)}
      </span>
    </>
  );
}

/** One goal of the outline: what, who, how far against how far it should be, until when, how sure, how fresh. */
export const GoalRow = memo(function GoalRow(props: GoalRowProps) {
  const { item, open, active, selected, today, href, row_index, style, on_toggle, on_press } = props;
  const { t } = useLingui();
  const state = item.kind === "objective" ? objective_state(item.row) : key_result_state(item.brief);
  const quiet = item.kind === "objective" && item.row.stage !== "active";
  return (
    // Keys are handled by the treegrid around the rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      className="goal_row"
      data-id={item.id}
      data-kind={item.kind}
      data-quiet={quiet || undefined}
      aria-level={item.level}
      aria-posinset={item.position}
      aria-setsize={item.siblings}
      aria-rowindex={row_index}
      aria-expanded={open}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      style={{ ...style, "--level": item.level - 1 } as CSSProperties}
      onClick={(event) => on_press(item.id, event)}
    >
      <span role="gridcell" aria-colindex={1} className="goal_row_title">
        {open === undefined ? (
          <span className="goal_row_fold" />
        ) : (
          <button
            type="button"
            className="goal_row_fold"
            tabIndex={-1}
            aria-label={open ? t`Collapse ${item.title}` : t`Expand ${item.title}`}
            onClick={(event) => {
              event.stopPropagation();
              on_toggle(item.id);
            }}
          >
            <ChevronRight size={14} data-open={open || undefined} aria-hidden />
          </button>
        )}
        <HealthGlyph tone={state.tone} shape={state.shape} label={state.words} />
        <a className="goal_row_link" href={href} tabIndex={-1} title={item.title}>
          {item.title}
        </a>
        {quiet && <span className="goal_row_stage">{state.words}</span>}
        {item.kind === "objective" && (
          <span className="goal_row_where truncate" title={item.row.cycle_name}>
            {[item.row.team_name, item.row.cycle_name].filter(Boolean).join(" · ")}
          </span>
        )}
      </span>
      {item.kind === "objective" ? (
        <ObjectiveCells row={item.row} today={today} state={state} />
      ) : (
        <KeyResultCells brief={item.brief} today={today} state={state} />
      )}
    </div>
  );
});

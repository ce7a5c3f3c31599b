import { Trans, useLingui } from "@lingui/react/macro";
import { Bullet } from "../../charts/bullet";
import type { Schemas } from "../../api/client";
import { GradeScale } from "../../domain/grade_scale";
import { format_percent, format_value } from "../../model/format";
import { measure_of } from "../../model/units";
import { status_tone } from "../../model/words";
import { Checkbox } from "../../ui/checkbox";
import { TextField } from "../../ui/text_field";
import { aim_words } from "../objective/key_result_words";
import { type KeyResultEntry, nothing_entered, own_grade } from "./close_draft";

interface Props {
  view: Schemas["ObjectiveView"];
  draft: Schemas["CloseDraft"];
  entries: Readonly<Record<string, KeyResultEntry>>;
  on_change: (entries: Readonly<Record<string, KeyResultEntry>>) => void;
}

export function KeyResultGrades({ view, draft, entries, on_change }: Props) {
  if (draft.key_results.length === 0) return null;
  return (
    <section className="close_part">
      <h3 className="close_title">
        <Trans>Key results</Trans>
      </h3>
      <ul className="close_key_results">
        {draft.key_results.map((each) => {
          const id = each.key_result ?? "";
          const shown = view.key_results.find(({ key_result }) => key_result.id === id);
          return (
            <KeyResultRow
              key={id}
              draft={each}
              view={shown}
              entry={entries[id] ?? nothing_entered}
              on_change={(part) => on_change({ ...entries, [id]: { ...(entries[id] ?? nothing_entered), ...part } })}
            />
          );
        })}
      </ul>
    </section>
  );
}

interface RowProps {
  draft: Schemas["KeyResultCloseDraft"];
  view: Schemas["KeyResultView"] | undefined;
  entry: KeyResultEntry;
  on_change: (part: Partial<KeyResultEntry>) => void;
}

function KeyResultRow({ draft, view, entry, on_change }: RowProps) {
  const { t } = useLingui();
  const has_value =
    draft.value !== null &&
    view !== undefined &&
    view.key_result.kind !== "milestones" &&
    view.key_result.kind !== "done";
  const value = has_value ? format_value(draft.value, measure_of(view)) : "";
  return (
    <li className="close_key_result">
      <div className="close_key_result_head">
        <span className="close_key_result_title">{draft.title}</span>
        <span className="close_key_result_facts number">
          {value !== "" && <strong>{value}</strong>} {view !== undefined && aim_words(view)}
        </span>
        <span className="close_key_result_progress number">
          <Bullet progress={draft.progress} tone={status_tone(view?.status)} />
          {format_percent(draft.progress)}
        </span>
      </div>
      <GradeScale
        label={t`Grade`}
        grade={entry.grade ?? draft.grade}
        suggested={draft.grade}
        on_change={(grade) => on_change({ grade: own_grade(grade, draft.grade) })}
      />
      <TextField
        label={entry.grade === null ? t`What came out` : t`What came out, and why this grade`}
        value={entry.result}
        onChange={(result) => on_change({ result })}
        maxLength={20000}
      />
      {draft.can_graduate && (
        <Checkbox is_selected={entry.graduate} on_change={(graduate) => on_change({ graduate })}>
          <Trans>Keep it as a KPI, with its target as the promise from today</Trans>
        </Checkbox>
      )}
      {entry.graduate && (
        <TextField
          label={t`Name of the KPI`}
          value={entry.kpi_name}
          placeholder={draft.title}
          onChange={(kpi_name) => on_change({ kpi_name })}
          maxLength={200}
        />
      )}
    </li>
  );
}

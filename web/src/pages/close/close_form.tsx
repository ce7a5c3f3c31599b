import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { close_objective, type Closed } from "../../actions/close_objective";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { GradeScale } from "../../domain/grade_scale";
import { format_value } from "../../model/format";
import type { Outcome } from "../../model/types";
import { outcome_tone, outcome_words } from "../../model/words";
import { Form, OptionalMark } from "../../ui/form";
import { HealthGlyph } from "../../domain/health_glyph";
import { RadioCards } from "../../ui/radio_cards";
import { TextField } from "../../ui/text_field";
import { CarryOverChoice } from "./carry_over_choice";
import { type CloseEntry, own_grade, problems_of, request_of, start_entry } from "./close_draft";
import { KeyResultGrades } from "./key_result_grades";
import { RecoveryNotes } from "./recovery_notes";

const outcomes = ["achieved", "partly", "missed", "dropped"] as const satisfies readonly Outcome[];
const two_decimals = { unit: "", format: "number", decimals: 2 } as const;

interface Props {
  form: string;
  view: Schemas["ObjectiveView"];
  draft: Schemas["CloseDraft"];
  on_pending: (is_pending: boolean) => void;
  on_closed: (closed: Closed, goes_on: boolean) => void;
}

export function CloseForm({ form, view, draft, on_pending, on_closed }: Props) {
  const { t } = useLingui();
  const never_active = view.objective.stage !== "active";
  const [entry, set_entry] = useState<CloseEntry>(() => ({
    ...start_entry(draft),
    outcome: never_active ? "dropped" : null,
  }));
  const [was_tried, set_was_tried] = useState(false);
  const edit = useEdit(close_objective, { tells_errors: false });
  useEffect(() => on_pending(edit.is_pending), [edit.is_pending, on_pending]);
  const change = (part: Partial<CloseEntry>) => set_entry((now) => ({ ...now, ...part }));
  const problems = was_tried ? problems_of(entry, draft) : {};
  const refused = field_errors(edit.error);
  const outcome = entry.outcome ?? draft.outcome;
  const is_dropped = outcome === "dropped";
  const grades_changed = Object.values(entry.key_results).some((each) => each.grade !== null);

  async function save() {
    set_was_tried(true);
    if (edit.is_pending || Object.keys(problems_of(entry, draft)).length > 0) return;
    const closed = await edit.perform({ id: view.objective.id, body: request_of(entry) });
    if (closed !== undefined) on_closed(closed, entry.carry_over !== "no");
  }

  return (
    <Form id={form} problem={edit.error === null ? undefined : explain(edit.error)} on_submit={() => void save()}>
      <div className="close_form">
        {never_active && (
          <p className="close_note">
            <Trans>It was never activated, so it has no result. It can only be dropped.</Trans>
          </p>
        )}
        <RadioCards
          label={t`How did it end?`}
          cards={outcomes
            .filter((each) => !never_active || each === "dropped")
            .map((each) => ({
              id: each,
              label: outcome_words(each),
              health: outcome_tone(each),
              icon: <HealthGlyph tone={outcome_tone(each)} />,
              ...(each === draft.outcome ? { note: t`Suggested` } : {}),
            }))}
          value={outcome}
          on_change={(chosen) => change({ outcome: chosen === draft.outcome ? null : chosen })}
          error={problems.outcome ? t`Nothing was measured that would suggest it: choose one.` : refused["outcome"]}
        />
        {!never_active && (
          <KeyResultGrades
            view={view}
            draft={draft}
            entries={entry.key_results}
            on_change={(key_results) => change({ key_results })}
          />
        )}
        {!never_active && !is_dropped && (
          <div className="close_grade">
            <GradeScale
              label={t`Grade of the objective`}
              grade={entry.grade ?? draft.grade}
              suggested={draft.grade}
              on_change={(grade) => change({ grade: own_grade(grade, draft.grade) })}
            />
            {grades_changed && entry.grade === null && (
              <p className="close_note">
                <Trans>You changed grades of key results; this one will follow from them.</Trans>
              </p>
            )}
            {entry.grade !== null && draft.grade !== null && (
              <TextField
                label={t`Why does it differ from the suggested ${format_value(draft.grade, two_decimals)}?`}
                value={entry.grade_reason}
                onChange={(grade_reason) => change({ grade_reason })}
                error={problems.grade_reason ? t`Say in a sentence why.` : refused["grade_reason"]}
                isRequired
                maxLength={20000}
              />
            )}
          </div>
        )}
        <TextField
          label={
            <>
              <Trans>What did you learn?</Trans>
              <OptionalMark />
            </>
          }
          rows={3}
          value={entry.learnings}
          onChange={(learnings) => change({ learnings })}
          placeholder={t`What you would do again, what not, what surprised you.`}
          maxLength={20000}
        />
        <CarryOverChoice
          leaves={view.objective.cycle}
          carry_over={entry.carry_over}
          to={entry.carry_over_to}
          error={problems.carry_over_to ? t`Choose the cycle in which it goes on.` : refused["carry_over_to"]}
          on_change={change}
        />
        <RecoveryNotes recoveries={view.recoveries} goes_on={entry.carry_over !== "no"} is_dropped={is_dropped} />
      </div>
    </Form>
  );
}

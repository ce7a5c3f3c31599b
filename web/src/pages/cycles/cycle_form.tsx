import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { explain } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { type CycleDraft, holder_of } from "../../model/cycle_suggestions";
import { cycle_kind_words, cycle_kinds } from "../../model/cycle_words";
import { day_range } from "../../model/dates";
import { useToday } from "../../shell/session";
import { DateField } from "../../ui/date_field";
import { Form } from "../../ui/form";
import { RadioCards } from "../../ui/radio_cards";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";

interface CycleFormProps {
  id: string;
  draft: CycleDraft;
  on_change: (draft: CycleDraft) => void;
  // Those that could hold it.
  cycles: readonly Schemas["CycleView"][];
  suggestions: readonly CycleDraft[];
  error: Error | null;
  on_submit: () => void;
}

const nothing = "none";

export function CycleForm({ id, draft, on_change, cycles, suggestions, error, on_submit }: CycleFormProps) {
  const { t } = useLingui();
  const today = useToday();
  const [is_sent, set_is_sent] = useState(false);
  const refused = field_errors(error);
  const known = cycles.map((view) => view.cycle);
  const chosen = suggestions.find((each) => each.first_day === draft.first_day && each.last_day === draft.last_day);
  const holders = known.filter((each) => each.first_day <= draft.first_day && each.last_day >= draft.last_day);
  const is_backwards = draft.last_day < draft.first_day;

  function put_days(days: Partial<Pick<CycleDraft, "first_day" | "last_day">>) {
    const next = { ...draft, ...days };
    on_change({ ...next, parent: holder_of(next, known) });
  }
  function submit() {
    set_is_sent(true);
    if (draft.name.trim() !== "" && !is_backwards) on_submit();
  }
  return (
    <Form id={id} problem={error === null ? null : explain(error)} on_submit={submit}>
      {suggestions.length > 0 && (
        <RadioCards
          label={t`Suggestions`}
          cards={suggestions.map((each) => ({
            id: each.first_day + each.last_day,
            label: each.name,
            note: day_range(each.first_day, each.last_day, today),
          }))}
          value={chosen === undefined ? null : chosen.first_day + chosen.last_day}
          on_change={(days) => {
            const next = suggestions.find((each) => each.first_day + each.last_day === days);
            if (next !== undefined) on_change(next);
          }}
          className="cycles_suggestions"
        />
      )}
      <TextField
        label={t`Name`}
        autoFocus
        isRequired
        validationBehavior="aria"
        value={draft.name}
        onChange={(name) => on_change({ ...draft, name })}
        error={is_sent && draft.name.trim() === "" ? t`Enter a name, such as 2027 Q1.` : refused.name}
      />
      <div className="form_row">
        <DateField
          label={t`First day`}
          value={draft.first_day}
          on_change={(day) => day !== null && put_days({ first_day: day })}
          error={refused.first_day}
          isRequired
        />
        <DateField
          label={t`Last day`}
          value={draft.last_day}
          on_change={(day) => day !== null && put_days({ last_day: day })}
          error={is_backwards ? t`This lies before the first day.` : refused.last_day}
          isRequired
        />
      </div>
      <div className="form_row">
        <Select
          label={t`Length`}
          choices={cycle_kinds.map((kind) => ({ id: kind, label: cycle_kind_words(kind) }))}
          value={draft.kind}
          on_change={(kind) => on_change({ ...draft, kind })}
          error={refused.kind}
        />
        <Select
          label={t`Part of`}
          choices={[{ id: nothing, label: t`No cycle` }, ...holders.map((each) => ({ id: each.id, label: each.name }))]}
          value={draft.parent ?? nothing}
          on_change={(parent) => on_change({ ...draft, parent: parent === nothing ? null : parent })}
          {...(holders.length === 0 ? { help: <Trans>No other cycle holds these days.</Trans> } : {})}
          error={refused.parent}
        />
      </div>
    </Form>
  );
}

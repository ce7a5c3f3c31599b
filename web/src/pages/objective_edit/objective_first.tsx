import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FieldErrors } from "../../api/problem";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import type { ObjectiveFields } from "./objective_form";
import type { useChoices } from "./use_choices";

export interface ObjectiveFieldsProps {
  fields: ObjectiveFields;
  set: (changes: Partial<ObjectiveFields>) => void;
  errors: FieldErrors;
  choices: ReturnType<typeof useChoices>;
}

// What every objective needs: where to go, until when, and who answers for it.
export function ObjectiveFirst({
  fields,
  set,
  errors,
  choices,
  is_new = false,
  children,
}: ObjectiveFieldsProps & { is_new?: boolean; children?: ReactNode }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Where do you want to be?`}
        rows={2}
        autoFocus={is_new}
        placeholder={t`Customers get an answer while they still remember the question`}
        value={fields.title}
        onChange={(title) => set({ title: title.replaceAll("\n", " ") })}
        error={errors.title}
      />
      <div className="form_row">
        <Select
          label={t`Cycle`}
          placeholder={t`No cycle`}
          choices={choices.cycles}
          value={fields.cycle}
          on_change={(cycle) => set({ cycle })}
          error={errors.cycle}
        />
        <Picker
          label={t`Owner`}
          placeholder={fields.owner_role || t`Nobody yet`}
          choices={choices.people}
          value={fields.owner}
          on_change={(owner) => set({ owner })}
          error={errors.owner}
        />
      </div>
      <div className="form_row">
        <Select
          label={t`Belongs to`}
          choices={[
            { id: "workspace", label: t`The company` },
            { id: "team", label: t`A team` },
            { id: "person", label: t`A person` },
          ]}
          value={fields.level}
          on_change={(level) =>
            set({
              level,
              team: level === "team" ? fields.team : null,
              person: level === "person" ? (fields.person ?? fields.owner) : null,
            })
          }
          error={errors.level}
        />
        {fields.level === "team" && (
          <Picker
            label={t`Team`}
            placeholder={t`Choose a team`}
            choices={choices.teams}
            value={fields.team}
            on_change={(team) => set({ team })}
            error={errors.team}
            isRequired
          />
        )}
        {fields.level === "person" && (
          <Picker
            label={t`Person`}
            placeholder={t`Choose a person`}
            choices={choices.people}
            value={fields.person}
            on_change={(person) => set({ person })}
            error={errors.person}
            isRequired
          />
        )}
      </div>
      {children}
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { objective_query } from "../../api/queries";
import type { FieldErrors } from "../../api/problem";
import { initiative_stage_words } from "../objective/initiative_words";
import { DateField } from "../../ui/date_field";
import { NumberField } from "../../ui/number_field";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import { GoalPicker } from "./goal_picker";
import type { InitiativeFields } from "./initiative_form";
import { InitiativeProgress } from "./initiative_progress";
import { MoreFields } from "./more_fields";
import { TagsField } from "./tags_field";
import type { useChoices } from "./use_choices";

interface Props {
  fields: InitiativeFields;
  set: (changes: Partial<InitiativeFields>) => void;
  errors: FieldErrors;
  choices: ReturnType<typeof useChoices>;
  asks_goal?: boolean;
  is_new?: boolean;
}

const hidden = ["team", "expected_effect", "link", "tags", "note", "starts"];

export function InitiativeFieldsView({ fields, set, errors, choices, asks_goal = false, is_new = false }: Props) {
  const { t } = useLingui();
  const goal = useQuery({ ...objective_query(fields.objective ?? ""), enabled: fields.objective !== null });
  const key_results = (goal.data?.key_results ?? []).map(({ key_result }) => ({
    id: key_result.id,
    label: key_result.title,
  }));
  const moved = goal.data?.key_results.find(({ key_result }) => key_result.id === fields.key_result);
  return (
    <>
      <TextField
        label={t`What will be done?`}
        rows={2}
        autoFocus={is_new}
        help={t`A hypothesis: it may help, and it is never counted as a result.`}
        value={fields.title}
        onChange={(title) => set({ title: title.replaceAll("\n", " ") })}
        error={errors.title}
      />
      {asks_goal && (
        <GoalPicker
          label={t`Helps the objective`}
          placeholder={t`Choose an objective`}
          kinds={["objective"]}
          value={fields.objective}
          on_change={(objective) => set({ objective, key_result: null })}
          error={errors.objective}
        />
      )}
      {key_results.length > 0 && (
        <Picker
          label={t`Should move the key result`}
          placeholder={t`None in particular`}
          choices={key_results}
          value={fields.key_result}
          on_change={(key_result) => set({ key_result })}
          error={errors.key_result}
        />
      )}
      <div className="form_row">
        <Picker
          label={t`Who does it`}
          placeholder={fields.owner_role || t`Nobody yet`}
          choices={choices.people}
          value={fields.owner}
          on_change={(owner) => set({ owner })}
          error={errors.owner}
        />
        <DateField label={t`Due`} value={fields.due} on_change={(due) => set({ due })} error={errors.due} />
      </div>
      <Select
        label={t`Stage`}
        choices={(["planned", "active", "done", "dropped"] as const).map((id) => ({
          id,
          label: initiative_stage_words(id),
        }))}
        value={fields.stage}
        on_change={(stage) => set({ stage })}
        error={errors.stage}
      />
      <InitiativeProgress fields={fields} set={set} errors={errors} />
      <MoreFields
        label={t`Team, hoped-for effect, link, notes`}
        has_error={hidden.some((name) => errors[name] !== undefined)}
      >
        <div className="form_row">
          <Picker
            label={t`Team`}
            placeholder={t`No team`}
            choices={choices.teams}
            value={fields.team}
            on_change={(team) => set({ team })}
            error={errors.team}
          />
          <DateField
            label={t`Starts`}
            value={fields.starts}
            on_change={(starts) => set({ starts })}
            error={errors.starts}
          />
        </div>
        <NumberField
          label={t`Hoped-for effect on the key result`}
          help={t`By how much its value should change; compared with what happens.`}
          unit={moved?.unit ?? ""}
          value={fields.expected_effect}
          on_change={(expected_effect) => set({ expected_effect })}
          error={errors.expected_effect}
        />
        <TextField
          label={t`Where the work is tracked`}
          type="url"
          placeholder="https://"
          value={fields.link}
          onChange={(link) => set({ link })}
          error={errors.link}
        />
        <TagsField values={fields.tags} on_change={(tags) => set({ tags })} error={errors.tags} />
        <TextField
          label={t`Note`}
          rows={3}
          value={fields.note}
          onChange={(note) => set({ note })}
          error={errors.note}
        />
      </MoreFields>
    </>
  );
}

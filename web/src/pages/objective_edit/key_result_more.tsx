import { useLingui } from "@lingui/react/macro";
import { cadence_words } from "../../model/words";
import { DateField } from "../../ui/date_field";
import { NumberField } from "../../ui/number_field";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import type { KeyResultFieldsProps } from "./key_result_fields_view";
import { MoreFields } from "./more_fields";
import { TagsField } from "./tags_field";
import type { useChoices } from "./use_choices";

interface Props extends KeyResultFieldsProps {
  choices: ReturnType<typeof useChoices>;
}

const hidden = ["note", "weight", "starts", "due", "check_in_cadence", "tags"];

export function KeyResultMore({ fields, set, errors, choices }: Props) {
  const { t } = useLingui();
  const cadences = (["day", "week", "month", "quarter"] as const).map((id) => ({ id, label: cadence_words(id) }));
  return (
    <>
      <div className="form_row">
        <Picker
          label={t`Owner`}
          placeholder={fields.owner_role || t`Nobody yet`}
          choices={choices.people}
          value={fields.owner}
          on_change={(owner) => set({ owner })}
          error={errors.owner}
        />
        <DateField
          label={t`Due`}
          help={t`The objective’s last day when left out.`}
          value={fields.due}
          on_change={(due) => set({ due })}
          error={errors.due}
        />
      </div>
      <MoreFields label={t`Weight, check-ins, notes`} has_error={hidden.some((name) => errors[name] !== undefined)}>
        <div className="form_row">
          <NumberField
            label={t`Weight`}
            unit="%"
            minValue={0}
            maxValue={100}
            placeholder={t`equal share`}
            help={t`Its fixed share among the key results; the others share the rest.`}
            value={fields.weight}
            on_change={(weight) => set({ weight })}
            error={errors.weight}
          />
          <Select
            label={t`Check-ins`}
            choices={cadences}
            value={
              cadences.some(({ id }) => id === fields.check_in_cadence) ? (fields.check_in_cadence as "week") : null
            }
            on_change={(check_in_cadence) => set({ check_in_cadence })}
            error={errors.check_in_cadence}
          />
        </div>
        <DateField
          label={t`Starts`}
          help={t`The objective’s first day when left out.`}
          value={fields.starts}
          on_change={(starts) => set({ starts })}
          error={errors.starts}
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

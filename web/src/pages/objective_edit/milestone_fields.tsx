import { useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date_field";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import { TextField } from "../../ui/text_field";
import type { KeyResultFieldsProps } from "./key_result_fields_view";
import { new_milestone } from "./key_result_form";

export function MilestoneFields({ fields, set, errors }: KeyResultFieldsProps) {
  const { t } = useLingui();
  const alter = (index: number, change: Partial<ReturnType<typeof new_milestone>>) =>
    set({ milestones: fields.milestones.map((each, at) => (at === index ? { ...each, ...change } : each)) });
  return (
    <div className="list_fields" role="group" aria-label={t`Milestones`}>
      {fields.milestones.map((milestone, index) => (
        <div key={index} className="list_field">
          <TextField
            label={t`Milestone`}
            value={milestone.title}
            onChange={(title) => alter(index, { title })}
            error={errors[`/milestones/${index}/title`]}
          />
          <DateField
            className="list_field_date"
            label={t`Due`}
            value={milestone.due}
            on_change={(due) => alter(index, { due })}
            error={errors[`/milestones/${index}/due`]}
          />
          <NumberField
            className="list_field_number"
            label={t`Weight`}
            minValue={0}
            value={milestone.weight}
            on_change={(weight) => alter(index, { weight: weight ?? 1 })}
            error={errors[`/milestones/${index}/weight`]}
          />
          <IconButton
            label={t`Remove this milestone`}
            onPress={() => set({ milestones: fields.milestones.filter((_, at) => at !== index) })}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          kind="ghost"
          size="compact"
          icon={<Plus size={14} aria-hidden />}
          onPress={() => set({ milestones: [...fields.milestones, new_milestone()] })}
        >
          {t`Add a milestone`}
        </Button>
      </div>
      {errors.milestones !== undefined && <span className="field_error">{errors.milestones}</span>}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { FieldErrors } from "../../api/problem";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import { RadioCards } from "../../ui/radio_cards";
import { TextField } from "../../ui/text_field";
import type { InitiativeFields } from "./initiative_form";
import "./objective_edit.css";

interface Props {
  fields: InitiativeFields;
  set: (changes: Partial<InitiativeFields>) => void;
  errors: FieldErrors;
}

// How far the work is: by hand, by its steps, by a count or by the money.
export function InitiativeProgress({ fields, set, errors }: Props) {
  const { t } = useLingui();
  return (
    <>
      <RadioCards
        label={t`Progress by`}
        value={fields.progress_by}
        on_change={(progress_by) =>
          set({
            progress_by,
            ...(progress_by === "checklist" && fields.checklist.length === 0
              ? { checklist: [{ title: "", done: false }] }
              : {}),
          })
        }
        error={errors.progress_by}
        cards={[
          { id: "by_hand", label: t`By hand` },
          { id: "checklist", label: t`Checklist` },
          { id: "count", label: t`Count` },
          { id: "budget", label: t`Budget` },
        ]}
      />
      {fields.progress_by === "by_hand" && (
        <NumberField
          label={t`Done so far`}
          unit="%"
          minValue={0}
          maxValue={100}
          step={5}
          steps
          value={Math.round(fields.progress * 100)}
          on_change={(percent) => set({ progress: (percent ?? 0) / 100 })}
          error={errors.progress}
        />
      )}
      {fields.progress_by === "count" && (
        <div className="form_row">
          <NumberField
            label={t`Done`}
            minValue={0}
            value={fields.count_done}
            on_change={(count) => set({ count_done: count ?? 0 })}
            error={errors.count_done}
          />
          <NumberField
            label={t`Of`}
            minValue={0}
            value={fields.count_total}
            on_change={(count) => set({ count_total: count ?? 0 })}
            error={errors.count_total}
          />
        </div>
      )}
      {fields.progress_by === "budget" && (
        <div className="form_row">
          <NumberField
            label={t`Budget`}
            minValue={0}
            value={fields.budget}
            on_change={(budget) => set({ budget })}
            error={errors.budget}
          />
          <NumberField
            label={t`Spent`}
            minValue={0}
            value={fields.spent}
            on_change={(spent) => set({ spent })}
            error={errors.spent}
          />
        </div>
      )}
      {fields.progress_by === "checklist" && <ChecklistFields fields={fields} set={set} errors={errors} />}
    </>
  );
}

function ChecklistFields({ fields, set, errors }: Props) {
  const { t } = useLingui();
  const alter = (index: number, change: Partial<InitiativeFields["checklist"][number]>) =>
    set({ checklist: fields.checklist.map((step, at) => (at === index ? { ...step, ...change } : step)) });
  return (
    <div className="list_fields" role="group" aria-label={t`Checklist`}>
      {fields.checklist.map((step, index) => (
        <div key={index} className="list_field">
          <TextField
            label={t`Step`}
            value={step.title}
            onChange={(title) => alter(index, { title })}
            error={errors[`/checklist/${index}/title`]}
          />
          <Checkbox is_selected={step.done} on_change={(done) => alter(index, { done })}>
            {t`done`}
          </Checkbox>
          <IconButton
            label={t`Remove this step`}
            onPress={() => set({ checklist: fields.checklist.filter((_, at) => at !== index) })}
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
          onPress={() => set({ checklist: [...fields.checklist, { title: "", done: false }] })}
        >
          {t`Add a step`}
        </Button>
      </div>
    </div>
  );
}

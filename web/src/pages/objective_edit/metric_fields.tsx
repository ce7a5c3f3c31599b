import { useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date_field";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import { Select } from "../../ui/select";
import type { KeyResultFieldsProps } from "./key_result_fields_view";

// From one value to another, said outright or as a change of a baseline.
export function MetricFields({ fields, set, errors, measure }: KeyResultFieldsProps) {
  const { t } = useLingui();
  const is_absolute = fields.relative === "absolute";
  return (
    <>
      <Select
        label={t`The target is`}
        choices={[
          { id: "absolute", label: t`a value` },
          { id: "percent", label: t`a change in percent` },
          { id: "amount", label: t`a change by an amount` },
          { id: "factor", label: t`a multiple, such as double` },
          { id: "points", label: t`a change in percentage points` },
        ]}
        value={fields.relative}
        on_change={(relative) => set({ relative, ...(relative === "absolute" ? { change: null } : { target: null }) })}
        error={errors.relative}
      />
      <div className="form_row">
        <NumberField
          label={t`From`}
          unit={measure.unit}
          placeholder={t`latest value`}
          help={t`Left out, its latest complete value.`}
          value={fields.start}
          on_change={(start) => set({ start })}
          error={errors.start}
        />
        {is_absolute ? (
          <NumberField
            label={t`To`}
            unit={measure.unit}
            value={fields.target}
            on_change={(target) => set({ target })}
            error={errors.target}
            isRequired
          />
        ) : (
          <NumberField
            label={t`Change`}
            help={t`With a minus for less.`}
            unit={
              fields.relative === "amount"
                ? measure.unit
                : { percent: "%", points: t`points`, factor: t`times`, absolute: "" }[fields.relative]
            }
            value={fields.change}
            on_change={(change) => set({ change })}
            error={errors.change}
            isRequired
          />
        )}
      </div>
      {!is_absolute && <BaselineFields fields={fields} set={set} errors={errors} measure={measure} />}
      <PlanFields fields={fields} set={set} errors={errors} measure={measure} />
    </>
  );
}

function BaselineFields({ fields, set, errors }: KeyResultFieldsProps) {
  const { t } = useLingui();
  return (
    <div className="form_row">
      <Select
        label={t`Against`}
        choices={[
          { id: "previous", label: t`the period before` },
          { id: "same_a_year_ago", label: t`the same period a year ago` },
          { id: "mean_of_n", label: t`the mean of some periods` },
        ]}
        value={fields.baseline}
        on_change={(baseline) => set({ baseline })}
        error={errors.baseline}
      />
      {fields.baseline === "mean_of_n" && (
        <NumberField
          label={t`Of how many periods`}
          minValue={1}
          maxValue={120}
          steps
          value={fields.baseline_periods}
          on_change={(count) => set({ baseline_periods: count ?? 1 })}
          error={errors.baseline_periods}
        />
      )}
    </div>
  );
}

// Values due on the way, where the way is not a straight line.
function PlanFields({ fields, set, errors, measure }: KeyResultFieldsProps) {
  const { t } = useLingui();
  const alter = (index: number, change: Partial<(typeof fields.plan)[number]>) =>
    set({ plan: fields.plan.map((point, at) => (at === index ? { ...point, ...change } : point)) });
  return (
    <div className="list_fields" role="group" aria-label={t`Plan points`}>
      {fields.plan.map((point, index) => (
        <div key={index} className="list_field">
          <DateField
            label={t`On`}
            value={point.on || null}
            on_change={(on) => alter(index, { on: on ?? "" })}
            error={errors[`/plan/${index}/on`]}
          />
          <NumberField
            label={t`Value by then`}
            unit={measure.unit}
            value={point.value}
            on_change={(value) => alter(index, { value: value ?? 0 })}
            error={errors[`/plan/${index}/value`]}
          />
          <IconButton
            label={t`Remove this point`}
            onPress={() => set({ plan: fields.plan.filter((_, at) => at !== index) })}
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
          onPress={() => set({ plan: [...fields.plan, { on: "", value: fields.target ?? 0 }] })}
        >
          {fields.plan.length === 0 ? t`Add values on the way` : t`Add a point`}
        </Button>
      </div>
      {errors.plan !== undefined && <span className="field_error">{errors.plan}</span>}
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { NumberField } from "../../ui/number_field";
import { Select } from "../../ui/select";
import type { KeyResultFieldsProps } from "./key_result_fields_view";
import { per_words } from "./key_result_preview";

function useSides() {
  const { t } = useLingui();
  return [
    { id: "at_least", label: t`at least` },
    { id: "at_most", label: t`at most` },
    { id: "between", label: t`between` },
    { id: "above", label: t`above` },
    { id: "below", label: t`below` },
  ] as const;
}

// A target that is held for the whole time.
export function MaintainFields({ fields, set, errors, measure }: KeyResultFieldsProps) {
  const { t } = useLingui();
  return (
    <div className="form_row">
      <Select
        label={t`Stays`}
        choices={useSides()}
        value={fields.target_kind}
        on_change={(target_kind) => set({ target_kind })}
        error={errors.target_kind}
      />
      <TargetValues fields={fields} set={set} errors={errors} measure={measure} />
    </div>
  );
}

function TargetValues({ fields, set, errors, measure }: KeyResultFieldsProps) {
  const { t } = useLingui();
  const is_range = fields.target_kind === "between";
  return (
    <>
      <NumberField
        label={is_range ? t`Lower edge` : t`Target`}
        unit={measure.unit}
        value={fields.target}
        on_change={(target) => set({ target })}
        error={errors.target}
        isRequired
      />
      {is_range && (
        <NumberField
          label={t`Upper edge`}
          unit={measure.unit}
          value={fields.target_upper}
          on_change={(target_upper) => set({ target_upper })}
          error={errors.target_upper}
          isRequired
        />
      )}
    </>
  );
}

// So often in each period.
export function CadenceFields({ fields, set, errors, measure }: KeyResultFieldsProps) {
  const { t } = useLingui();
  const sides = useSides().filter((side) => side.id === "at_least" || side.id === "at_most" || side.id === "between");
  return (
    <div className="form_row">
      <Select
        label={t`How often`}
        choices={sides}
        value={fields.target_kind}
        on_change={(target_kind) => set({ target_kind })}
        error={errors.target_kind}
      />
      <TargetValues fields={fields} set={set} errors={errors} measure={measure} />
      <Select
        label={t`Per`}
        choices={(["day", "week", "month", "quarter", "year"] as const).map((id) => ({ id, label: per_words(id) }))}
        value={fields.per === "fiscal_quarter" || fields.per === "fiscal_year" ? null : fields.per}
        on_change={(per) => set({ per })}
        error={errors.per}
      />
    </div>
  );
}

export function DoneFields() {
  return (
    <p className="quiet">
      <Trans>
        There is nothing to measure: it counts fully once somebody says that it is done, and not at all before.
      </Trans>
    </p>
  );
}

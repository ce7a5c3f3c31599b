import { Trans, useLingui } from "@lingui/react/macro";
import type { FieldErrors } from "../../api/problem";
import type { TargetKind } from "../../model/types";
import type { Measure } from "../../model/units";
import { NumberField } from "../../ui/number_field";
import { RadioCards } from "../../ui/radio_cards";
import { Select } from "../../ui/select";
import { unit_label } from "./unit_label";
import type { TargetDraft } from "./target_draft";

interface TargetFieldsProps {
  target: TargetDraft;
  on_change: (changes: Partial<TargetDraft>) => void;
  measure: Measure;
  errors: FieldErrors;
  // Offers to go on without a target.
  may_be_none?: boolean;
  // Offers targets relative to earlier values.
  may_be_relative?: boolean;
}

type KindChoice = TargetKind | "none";

// What is promised: the kind, and its value or values.
export function TargetFields({
  target,
  on_change,
  measure,
  errors,
  may_be_none = false,
  may_be_relative = false,
}: TargetFieldsProps) {
  const { t } = useLingui();
  const kinds: { id: KindChoice; label: string }[] = [
    { id: "at_least", label: t`At least` },
    { id: "at_most", label: t`At most` },
    { id: "between", label: t`Between` },
    { id: "above", label: t`Above` },
    { id: "below", label: t`Below` },
  ];
  if (may_be_none) kinds.push({ id: "none", label: t`No target yet` });
  const unit = unit_label(measure);
  const is_range = target.kind === "between";
  return (
    <>
      <RadioCards
        label={<Trans>Target</Trans>}
        cards={kinds}
        value={target.kind ?? (may_be_none ? "none" : null)}
        error={errors.kind}
        on_change={(kind) =>
          on_change({
            kind: kind === "none" ? null : kind,
            ...(kind === "between" ? { relative: "absolute" as const } : {}),
          })
        }
        className={may_be_none ? "target_kinds_six" : "target_kinds"}
      />
      {target.kind !== null && may_be_relative && !is_range && (
        <Select
          label={<Trans>Stated as</Trans>}
          choices={[
            { id: "absolute", label: t`As a value` },
            { id: "percent", label: t`Change in percent of an earlier value` },
            { id: "points", label: t`Change in percentage points` },
            { id: "amount", label: t`Change by an amount` },
            { id: "factor", label: t`Multiple of an earlier value` },
          ]}
          value={target.relative}
          on_change={(relative) => on_change({ relative })}
          error={errors.relative}
        />
      )}
      {target.kind !== null && target.relative === "absolute" && (
        <div className="form_row">
          <NumberField
            label={is_range ? <Trans context="range">From</Trans> : <Trans>Value</Trans>}
            unit={unit}
            value={target.value}
            on_change={(value) => on_change({ value })}
            error={errors.value}
          />
          {is_range && (
            <NumberField
              label={<Trans context="range">To</Trans>}
              unit={unit}
              value={target.upper}
              on_change={(upper) => on_change({ upper })}
              error={errors.upper}
            />
          )}
        </div>
      )}
      {is_range && (
        <RadioCards
          label={<Trans>What the range means</Trans>}
          cards={[
            { id: "band", label: t`Both edges bind`, note: t`Above it is missed, too.` },
            { id: "floor_with_stretch", label: t`Floor and stretch`, note: t`Missed only below the first value.` },
          ]}
          value={target.range_meaning}
          on_change={(range_meaning) => on_change({ range_meaning })}
          className="target_range"
        />
      )}
      {target.kind !== null && target.relative !== "absolute" && (
        <RelativeFields target={target} on_change={on_change} unit={unit} errors={errors} />
      )}
    </>
  );
}

function RelativeFields({
  target,
  on_change,
  unit,
  errors,
}: {
  target: TargetDraft;
  on_change: TargetFieldsProps["on_change"];
  unit: string;
  errors: FieldErrors;
}) {
  const { t } = useLingui();
  const units: Record<TargetDraft["relative"], string> = {
    absolute: unit,
    percent: "%",
    points: t({ message: "pt", comment: "Percentage points, after a number" }),
    amount: unit,
    factor: "×",
  };
  return (
    <div className="form_row">
      <NumberField
        label={target.relative === "factor" ? <Trans>Multiple</Trans> : <Trans>Change</Trans>}
        help={target.relative === "factor" ? <Trans>2 doubles it.</Trans> : <Trans>With a minus for less.</Trans>}
        unit={units[target.relative]}
        value={target.change}
        on_change={(change) => on_change({ change })}
        error={errors.change}
      />
      <Select
        label={<Trans>Compared with</Trans>}
        choices={[
          { id: "previous", label: t`The period before` },
          { id: "same_a_year_ago", label: t`The same period a year ago` },
          { id: "mean_of_n", label: t`The mean of several periods` },
        ]}
        value={target.baseline}
        on_change={(baseline) => on_change({ baseline })}
        error={errors.baseline}
      />
      {target.baseline === "mean_of_n" && (
        <NumberField
          label={<Trans>Periods</Trans>}
          value={target.baseline_periods}
          minValue={1}
          maxValue={120}
          steps
          on_change={(periods) => on_change({ baseline_periods: periods ?? 1 })}
          error={errors.baseline_periods}
        />
      )}
    </div>
  );
}

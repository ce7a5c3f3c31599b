import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { FieldErrors } from "../../api/problem";
import type { Measure } from "../../model/units";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date_field";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import type { TargetDraft } from "./target_draft";
import { unit_label } from "./unit_label";

interface PathFieldsProps {
  draft: TargetDraft;
  on_change: (changes: Partial<TargetDraft>) => void;
  measure: Measure;
  errors: FieldErrors;
}

// Until the due day health compares with the path: a straight line, or one through the points that are given.
export function PathFields({ draft, on_change, measure, errors }: PathFieldsProps) {
  const { t } = useLingui();
  const unit = unit_label(measure);
  const change_point = (index: number, changes: Partial<TargetDraft["path"][number]>) =>
    on_change({ path: draft.path.map((point, at) => (at === index ? { ...point, ...changes } : point)) });
  return (
    <>
      <div className="form_row kpi_thirds">
        <DateField
          label={<Trans>Due</Trans>}
          value={draft.due}
          on_change={(due) => on_change({ due })}
          error={errors.due}
          help={<Trans>The target is reached by this day.</Trans>}
        />
        <NumberField
          label={<Trans>Starts at</Trans>}
          unit={unit}
          value={draft.path_value}
          on_change={(path_value) => on_change({ path_value })}
          error={errors.path_value}
        />
        <DateField
          label={<Trans>Starts on</Trans>}
          value={draft.path_from}
          on_change={(path_from) => on_change({ path_from })}
          error={errors.path_from}
        />
      </div>
      {draft.path.map((point, index) => (
        <div key={index} className="path_point">
          <DateField
            label={<Trans>Day</Trans>}
            value={point.on}
            on_change={(on) => change_point(index, { on })}
            error={errors[`/path/${index}/on`]}
          />
          <NumberField
            label={<Trans>Value by then</Trans>}
            unit={unit}
            value={point.value}
            on_change={(value) => change_point(index, { value })}
            error={errors[`/path/${index}/value`]}
          />
          <IconButton
            label={t`Remove this step`}
            onPress={() => on_change({ path: draft.path.filter((_, at) => at !== index) })}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      ))}
      {errors.path !== undefined && <p className="field_error">{errors.path}</p>}
      <Button
        size="compact"
        icon={<Plus size={14} aria-hidden />}
        onPress={() => on_change({ path: [...draft.path, { on: null, value: null }] })}
        className="path_add"
      >
        <Trans>Add a step</Trans>
      </Button>
    </>
  );
}

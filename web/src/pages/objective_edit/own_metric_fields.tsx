import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { metrics_query } from "../../api/queries";
import { NumberField } from "../../ui/number_field";
import { Picker } from "../../ui/picker";
import type { ObjectiveFieldsProps } from "./objective_first";

export function OwnMetricFields({ fields, set, errors }: Pick<ObjectiveFieldsProps, "fields" | "set" | "errors">) {
  const { t } = useLingui();
  const metrics = useQuery(metrics_query()).data?.items ?? [];
  const unit = metrics.find(({ metric }) => metric.id === fields.own_metric)?.metric.unit ?? "";
  return (
    <>
      <Picker
        label={t`Metric`}
        placeholder={t`Choose a metric`}
        choices={metrics.map(({ metric }) => ({ id: metric.id, label: metric.name, note: metric.unit }))}
        value={fields.own_metric}
        on_change={(own_metric) => set({ own_metric })}
        error={errors.own_metric}
      />
      <div className="form_row">
        <NumberField
          label={t`From`}
          unit={unit}
          value={fields.own_start}
          on_change={(own_start) => set({ own_start })}
          error={errors.own_start}
        />
        <NumberField
          label={t`To`}
          unit={unit}
          value={fields.own_target}
          on_change={(own_target) => set({ own_target })}
          error={errors.own_target}
        />
      </div>
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import type { KeyResultFieldsProps } from "./key_result_fields_view";

interface Props extends KeyResultFieldsProps {
  metrics: readonly Schemas["MetricView"][];
}

// Where the values come from: a metric that is measured already, or by hand at each check-in.
export function MetricSource({ fields, set, errors, metrics }: Props) {
  const { t } = useLingui();
  const is_listed = fields.metric === null || metrics.some(({ metric }) => metric.id === fields.metric);
  const choices = metrics.map(({ metric }) => ({ id: metric.id, label: metric.name, note: metric.unit }));
  return (
    <>
      <div className="form_row">
        <Picker
          label={t`Values come from`}
          placeholder={t`Typed at each check-in`}
          help={
            fields.metric === null
              ? t`Or choose a metric that is measured already.`
              : t`Its measurements count as updates.`
          }
          choices={
            is_listed
              ? choices
              : [...choices, { id: fields.metric ?? "", label: t`Its own values, typed at check-ins` }]
          }
          value={fields.metric}
          on_change={(metric) => set({ metric, ...(metric === null ? {} : { unit: "" }) })}
          error={errors.metric}
        />
        {fields.metric === null && (
          <TextField
            label={t`Unit`}
            placeholder={t`min, %, EUR, customers`}
            value={fields.unit}
            onChange={(unit) => set({ unit })}
            error={errors.unit}
          />
        )}
      </div>
      {fields.metric !== null && fields.kind !== "cadence" && (
        <Select
          label={t`Reads`}
          choices={[
            { id: "preset", label: t`what suits the metric` },
            { id: "latest", label: t`its latest complete period` },
            { id: "total", label: t`its total since the start` },
            { id: "mean", label: t`its mean since the start` },
            { id: "best", label: t`its best period` },
          ]}
          value={fields.reads ?? "preset"}
          on_change={(reads) => set({ reads: reads === "preset" ? null : reads })}
          error={errors.reads}
        />
      )}
    </>
  );
}

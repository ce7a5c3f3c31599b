import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Quote } from "lucide-react";
import type { FieldErrors } from "../../api/problem";
import { metrics_query } from "../../api/queries";
import { measure_of, type Measure } from "../../model/units";
import { useToday } from "../../shell/session";
import { RadioCards } from "../../ui/radio_cards";
import { TextField } from "../../ui/text_field";
import { CadenceFields, DoneFields, MaintainFields } from "./key_result_kinds";
import { type KeyResultFields, with_kind } from "./key_result_form";
import { KeyResultMore } from "./key_result_more";
import { preview_of } from "./key_result_preview";
import { MetricFields } from "./metric_fields";
import { MetricSource } from "./metric_source";
import { MilestoneFields } from "./milestone_fields";
import type { useChoices } from "./use_choices";
import "./objective_edit.css";

export interface KeyResultFieldsProps {
  fields: KeyResultFields;
  set: (changes: Partial<KeyResultFields>) => void;
  errors: FieldErrors;
  measure: Measure;
}

interface Props extends Omit<KeyResultFieldsProps, "measure"> {
  choices: ReturnType<typeof useChoices>;
  default_due: string | null;
  // Unit of the metric that it is bound to already.
  bound_unit?: string;
  is_new?: boolean;
}

export function KeyResultFieldsView({
  fields,
  set,
  errors,
  choices,
  default_due,
  bound_unit = "",
  is_new = false,
}: Props) {
  const { t } = useLingui();
  const today = useToday();
  const metrics = useQuery(metrics_query()).data?.items ?? [];
  const metric = metrics.find((each) => each.metric.id === fields.metric)?.metric;
  const unit = metric?.unit ?? (fields.metric === null ? fields.unit : bound_unit);
  const measure: Measure =
    metric === undefined ? { unit, format: unit === "%" ? "percent" : "number", decimals: 2 } : measure_of(metric);
  const preview = preview_of(fields, {
    name: metric?.name ?? fields.title,
    measure: { ...measure, decimals: decimals_in(fields) },
    due: fields.due ?? default_due,
    today,
  });
  const own = { fields, set, errors, measure };
  const reads_metric = fields.kind !== "milestones" && fields.kind !== "done";

  return (
    <>
      <TextField
        label={t`How will you know you are there?`}
        rows={2}
        autoFocus={is_new}
        placeholder={t`The first reply takes at most 30 minutes`}
        value={fields.title}
        onChange={(title) => set({ title: title.replaceAll("\n", " ") })}
        error={errors.title}
      />
      <RadioCards
        label={t`How is it measured?`}
        className="kind_cards"
        value={fields.kind}
        on_change={(kind) => set(with_kind(fields, kind))}
        error={errors.kind}
        cards={[
          { id: "metric", label: t`Number`, note: t`from one value to another` },
          { id: "maintain", label: t`Keep`, note: t`hold a target all along` },
          { id: "milestones", label: t`Milestones`, note: t`a list with dates` },
          { id: "done", label: t`Done`, note: t`yes or no` },
          { id: "cadence", label: t`Rhythm`, note: t`so often a week` },
          { id: "baseline", label: t`Baseline`, note: t`measure first` },
        ]}
      />
      {reads_metric && <MetricSource {...own} metrics={metrics} />}
      {fields.kind === "metric" && <MetricFields {...own} />}
      {fields.kind === "maintain" && <MaintainFields {...own} />}
      {fields.kind === "cadence" && <CadenceFields {...own} />}
      {fields.kind === "milestones" && <MilestoneFields {...own} />}
      {fields.kind === "done" && <DoneFields />}
      {preview !== "" && (
        <div className="preview" role="status">
          <Quote size={15} aria-hidden />
          <p>{preview}</p>
        </div>
      )}
      <KeyResultMore {...own} choices={choices} />
    </>
  );
}

// As many decimals as somebody typed.
function decimals_in({ start, target, target_upper, change }: KeyResultFields): number {
  return Math.max(
    0,
    ...[start, target, target_upper, change].map((value) =>
      value === null ? 0 : (String(value).split(".")[1]?.length ?? 0),
    ),
  );
}

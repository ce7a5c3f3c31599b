import { useLingui } from "@lingui/react/macro";
import { ambition_words, kind_words } from "../../model/words";
import { DateField } from "../../ui/date_field";
import { NumberField } from "../../ui/number_field";
import { RadioCards } from "../../ui/radio_cards";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import { MoreFields } from "./more_fields";
import type { ObjectiveFieldsProps } from "./objective_first";
import { OwnMetricFields } from "./own_metric_fields";
import { SeveralPicker } from "./several_picker";
import { TagsField } from "./tags_field";
import { useKpiChoices } from "./use_choices";

const first_fields = new Set(["title", "cycle", "owner", "level", "team", "person"]);

export function ObjectiveMore({ fields, set, errors, choices }: ObjectiveFieldsProps) {
  const { t } = useLingui();
  const kpis = useKpiChoices();
  return (
    <MoreFields
      label={t`Dates, progress, helpers, notes`}
      has_error={Object.keys(errors).some((name) => !first_fields.has(name))}
    >
      <div className="form_row">
        <DateField
          label={t`Starts`}
          help={t`The cycle’s first day when left out.`}
          value={fields.starts}
          on_change={(starts) => set({ starts })}
          error={errors.starts}
        />
        <DateField
          label={t`Due`}
          help={t`The cycle’s last day when left out.`}
          value={fields.due}
          on_change={(due) => set({ due })}
          error={errors.due}
        />
      </div>
      <RadioCards
        label={t`What kind of way is it?`}
        value={fields.kind}
        on_change={(kind) => set({ kind })}
        error={errors.kind}
        cards={[
          { id: "build", label: kind_words("build"), note: t`Something new is built` },
          { id: "improve", label: kind_words("improve"), note: t`Something gets better` },
          { id: "innovate", label: kind_words("innovate"), note: t`Nobody knows yet how` },
        ]}
      />
      <RadioCards
        label={t`How firm is it?`}
        value={fields.ambition}
        on_change={(ambition) => set({ ambition })}
        error={errors.ambition}
        cards={[
          { id: "committed", label: ambition_words("committed"), note: t`A promise: all of it` },
          { id: "aspirational", label: ambition_words("aspirational"), note: t`A stretch: most of it is good` },
        ]}
      />
      <Select
        label={t`Progress comes from`}
        choices={[
          { id: "key_results", label: t`its key results` },
          { id: "children", label: t`the objectives that serve it` },
          { id: "both", label: t`both of them` },
          { id: "own_metric", label: t`a metric of its own` },
          { id: "value_sum", label: t`the sum of the values of its key results` },
          { id: "manual", label: t`what the owner says` },
        ]}
        value={fields.roll_up}
        on_change={(roll_up) => set({ roll_up })}
        error={errors.roll_up}
      />
      {fields.roll_up === "own_metric" && <OwnMetricFields fields={fields} set={set} errors={errors} />}
      {fields.roll_up === "manual" && (
        <NumberField
          label={t`Progress so far`}
          unit="%"
          minValue={0}
          maxValue={100}
          value={fields.manual_progress === null ? null : Math.round(fields.manual_progress * 100)}
          on_change={(percent) => set({ manual_progress: percent === null ? null : percent / 100 })}
          error={errors.manual_progress}
        />
      )}
      <SeveralPicker
        label={t`Teams that help`}
        placeholder={t`Add a team`}
        choices={choices.teams}
        values={fields.contributing_teams}
        on_change={(contributing_teams) => set({ contributing_teams })}
        error={errors.contributing_teams}
      />
      <SeveralPicker
        label={t`KPIs that must stay healthy meanwhile`}
        help={t`While one of them is unhealthy, the objective is at risk at best.`}
        placeholder={t`Add a KPI`}
        choices={kpis}
        values={fields.guardrails}
        on_change={(guardrails) => set({ guardrails })}
        error={errors.guardrails}
      />
      <TagsField values={fields.tags} on_change={(tags) => set({ tags })} error={errors.tags} />
      <TextField
        label={t`Cause`}
        help={t`What the investigation found, where it fixes something.`}
        rows={2}
        value={fields.cause}
        onChange={(cause) => set({ cause })}
        error={errors.cause}
      />
      <TextField label={t`Note`} rows={4} value={fields.note} onChange={(note) => set({ note })} error={errors.note} />
    </MoreFields>
  );
}

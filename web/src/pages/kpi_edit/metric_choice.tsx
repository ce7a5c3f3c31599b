import { Trans, useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import type { FieldErrors } from "../../api/problem";
import { grain_words } from "../../model/metric_words";
import { direction_words } from "../../model/words";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { Segmented } from "../../ui/tabs";
import { UnitField } from "./unit_field";
import { useDirectionChoices, useGrainChoices, useMetricChoices } from "./choices";
import type { KpiDraft } from "./kpi_draft";
import { usual_kind } from "./target_draft";

interface MetricChoiceProps {
  draft: KpiDraft;
  on_change: (changes: Partial<KpiDraft>) => void;
  on_choose: (metric: string | null) => void;
  chosen: Schemas["MetricView"] | undefined;
  errors: FieldErrors;
  has_fiscal_year: boolean;
}

// The metric that the KPI watches: one of those that exist, or a new one of the same name.
export function MetricChoice({ draft, on_change, on_choose, chosen, errors, has_fiscal_year }: MetricChoiceProps) {
  const { t } = useLingui();
  const metrics = useMetricChoices();
  const grains = useGrainChoices().filter(({ id }) => has_fiscal_year || !id.startsWith("fiscal"));
  const directions = useDirectionChoices();
  const { new_metric } = draft;
  const change_metric = (changes: Partial<KpiDraft["new_metric"]>) =>
    on_change({ new_metric: { ...new_metric, ...changes } });
  return (
    <fieldset className="kpi_metric">
      <legend className="field_label">
        <Trans>Metric</Trans>
      </legend>
      <Segmented
        label={t`Where the values come from`}
        segments={[
          { id: "new", label: t`A new metric` },
          { id: "known", label: t`One that exists` },
        ]}
        value={draft.is_new_metric ? "new" : "known"}
        on_change={(way) => on_change({ is_new_metric: way === "new" })}
      />
      {draft.is_new_metric ? (
        <div className="form_row kpi_thirds">
          <UnitField value={new_metric.unit} on_change={(unit) => change_metric({ unit })} error={errors.unit} />
          <Select
            label={<Trans>Direction</Trans>}
            choices={directions}
            value={new_metric.direction}
            on_change={(direction) =>
              on_change({
                new_metric: { ...new_metric, direction },
                target: draft.target.value === null ? { ...draft.target, kind: usual_kind(direction) } : draft.target,
              })
            }
          />
          <Select
            label={<Trans>Measured by</Trans>}
            choices={grains}
            value={new_metric.grain}
            on_change={(grain) => change_metric({ grain })}
            error={errors.grain}
          />
        </div>
      ) : (
        <Picker
          label={<Trans>Metric</Trans>}
          hides_label
          placeholder={t`Find by name`}
          choices={metrics}
          value={draft.metric}
          on_change={on_choose}
          error={errors.metric}
          help={
            chosen === undefined ? (
              <Trans>Its values are there already.</Trans>
            ) : (
              <>
                {[
                  grain_words(chosen.metric.grain),
                  chosen.metric.unit,
                  direction_words(chosen.metric.direction),
                  chosen.metric.formula,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </>
            )
          }
        />
      )}
    </fieldset>
  );
}

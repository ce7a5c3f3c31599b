import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { create_kpi } from "../../actions/create_kpi";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { metrics_query, series_query, settings_query } from "../../api/queries";
import { guessed_measure } from "../../model/unit_guess";
import { measure_of, type Measure } from "../../model/units";
import { useSession, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { TextField } from "../../ui/text_field";
import { errors_of } from "./form_errors";
import { empty_kpi, kpi_to_create, type KpiDraft } from "./kpi_draft";
import { KpiFields } from "./kpi_fields";
import { KpiMoreFields } from "./kpi_more_fields";
import { MetricChoice } from "./metric_choice";
import { TargetFields } from "./target_fields";
import { TargetPreview } from "./target_preview";
import { first_target_day, tried_target, usual_kind, type TargetDraft } from "./target_draft";

function on_metric({ metric }: Schemas["MetricView"]): Partial<KpiDraft> {
  return {
    is_new_metric: false,
    metric: metric.id,
    name: metric.name,
    team: metric.team,
    target: { ...empty_kpi.target, kind: usual_kind(metric.direction) },
  };
}

// A KPI on a metric that exists or that is made with it, and its first target.
export function NewKpiDialog({ metric, on_close }: { metric: Schemas["MetricView"] | null; on_close: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const today = useToday();
  const session = useSession();
  const navigate = useNavigate();
  const metrics = useQuery(metrics_query());
  const settings = useQuery(settings_query);
  const [draft, set_draft] = useState<KpiDraft>(() => ({
    ...empty_kpi,
    owner: session.person,
    target: { ...empty_kpi.target, kind: "at_least" },
    ...(metric === null ? {} : on_metric(metric)),
  }));
  const [missing, set_missing] = useState<{ name?: string; metric?: string; value?: string; upper?: string }>({});
  const create = useEdit(create_kpi, {
    tells_errors: false,
    on_done: (view) => void navigate({ to: "/kpis/$id", params: { id: view.kpi.id } }),
  });
  const chosen = metrics.data?.items.find((view) => view.metric.id === draft.metric);
  const series = useQuery({
    ...series_query(draft.metric ?? "", { last: 31 }),
    enabled: !draft.is_new_metric && draft.metric !== null,
  });
  const fiscal_start_month = settings.data?.settings.fiscal_start_month ?? 1;
  const grain = draft.is_new_metric ? draft.new_metric.grain : (chosen?.metric.grain ?? "week");
  const guessed = guessed_measure(draft.new_metric.unit);
  const measure: Measure = draft.is_new_metric || chosen === undefined ? guessed : measure_of(chosen.metric);
  const points = draft.is_new_metric ? [] : (series.data?.readings ?? []).filter((reading) => reading.complete);

  function change(changes: Partial<KpiDraft>) {
    set_draft((now) => ({ ...now, ...changes }));
    set_missing({});
    create.reset();
  }
  const change_target = (changes: Partial<TargetDraft>) => change({ target: { ...draft.target, ...changes } });

  function choose_metric(id: string | null) {
    const view = metrics.data?.items.find((each) => each.metric.id === id);
    change({
      metric: id,
      period: null,
      ...(view === undefined
        ? {}
        : {
            name: draft.name === "" ? view.metric.name : draft.name,
            team: draft.team ?? view.metric.team,
            target: { ...draft.target, kind: usual_kind(view.metric.direction) },
          }),
    });
  }

  function send() {
    const found: typeof missing = {};
    if (draft.name.trim() === "") found.name = t`Give it a name, such as First reply time.`;
    if (!draft.is_new_metric && draft.metric === null)
      found.metric = t`Choose the metric that it watches, or create a new one.`;
    if (draft.target.kind !== null && draft.target.value === null)
      found.value = t`Enter the value, or choose “No target yet”.`;
    if (draft.target.kind === "between" && draft.target.upper === null) found.upper = t`Enter the upper value.`;
    set_missing(found);
    if (Object.keys(found).length === 0)
      void create.perform(
        kpi_to_create(
          draft,
          grain,
          first_target_day(
            points.map((point) => point.period),
            grain,
            today,
            fiscal_start_month,
          ),
        ),
      );
  }

  const kpi_errors = { ...errors_of(create.error, "kpi"), ...missing };
  const target_errors = { ...errors_of(create.error, "target"), ...missing };
  const metric_errors = { ...errors_of(create.error, "metric"), ...missing };
  return (
    <Dialog
      title={<Trans>New KPI</Trans>}
      size="normal"
      on_close={on_close}
      footer={
        <>
          <Button onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={create.is_pending}>
            <Trans>Create KPI</Trans>
          </Button>
        </>
      }
    >
      <Form
        id={form}
        problem={create.error === null ? "" : <Trans>Nothing was created. {explain(create.error)}</Trans>}
        on_submit={send}
      >
        <TextField
          label={<Trans>Name</Trans>}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={kpi_errors.name ?? metric_errors.name}
          placeholder={t`First reply time`}
          autoFocus
        />
        <MetricChoice
          draft={draft}
          on_change={change}
          on_choose={choose_metric}
          chosen={chosen}
          errors={metric_errors}
          has_fiscal_year={fiscal_start_month > 1}
        />
        <TargetFields
          target={draft.target}
          on_change={change_target}
          measure={measure}
          errors={target_errors}
          may_be_none
        />
        {!draft.is_new_metric && draft.metric !== null && (
          <TargetPreview points={points} target={tried_target(draft.target)} rules={draft} measure={measure} />
        )}
        <KpiFields draft={draft} on_change={change} errors={kpi_errors} />
        <KpiMoreFields
          draft={draft}
          on_change={change}
          errors={kpi_errors}
          grain={grain}
          measure={measure}
          has_segments={(chosen?.segments.some(Boolean) ?? false) || (chosen?.metric.dimensions.length ?? 0) > 0}
        />
      </Form>
    </Dialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChartLine, Target } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { start_recovery } from "../../actions/start_recovery";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { cycles_query, metrics_query, people_query, teams_query } from "../../api/queries";
import { measure_of } from "../../model/units";
import { useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { RecoveryDrivers } from "./recovery_drivers";
import { RecoveryForm } from "./recovery_form";
import { input_of_draft, input_of_improvement, request_of, type RecoveryInput } from "./recovery_input";
import { RecoveryPath } from "./recovery_path";
import "./recovery.css";

interface Props {
  view: Schemas["KpiView"];
  // null: the KPI is healthy and shall become better still.
  draft: Schemas["RecoveryDraft"] | null;
  title: string;
  on_close: () => void;
}

export function RecoveryStart({ view, draft, title, on_close }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const today = useToday();
  const form_id = useId();
  const { card } = view;
  const is_improvement = draft === null;
  const people = useQuery(people_query()).data?.items;
  const teams = useQuery(teams_query()).data?.items;
  const all_cycles = useQuery(cycles_query()).data?.items;
  const metrics = useQuery(metrics_query()).data?.items;
  const running = all_cycles?.filter((each) => each.running).sort((a, b) => a.days_left - b.days_left)[0]?.cycle;
  const cycles = (all_cycles ?? []).filter((each) => each.cycle.last_day >= today).map((each) => each.cycle);
  const measures = useMemo(
    () => new Map((metrics ?? []).map(({ metric }) => [metric.id, measure_of(metric)])),
    [metrics],
  );
  const [changed, set_input] = useState<RecoveryInput | null>(null);
  const input = changed ?? (draft === null ? input_of_improvement(view, running) : input_of_draft(draft));
  const edit = useEdit(start_recovery, {
    tells_errors: false,
    on_done: ({ objective }) => void navigate({ to: "/objectives/$id", params: { id: objective.id } }),
  });
  const errors = field_errors(edit.error);
  const start = () => {
    if (!edit.is_pending) void edit.perform({ kpi: card.id, request: request_of(input, card.target_value) });
  };

  return (
    <Dialog
      title={title}
      size="wide"
      on_close={on_close}
      footer={
        <>
          <span className="quiet recovery_hint">
            <Trans>Drafts an objective; you activate it on its page.</Trans>
          </span>
          <Button onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form_id} keys="Mod+Enter" isPending={edit.is_pending}>
            {is_improvement ? <Trans>Start improvement</Trans> : <Trans>Start recovery</Trans>}
          </Button>
        </>
      }
    >
      <div className="recovery_columns">
        <RecoveryForm
          form_id={form_id}
          card={card}
          is_improvement={is_improvement}
          input={input}
          on_change={set_input}
          on_submit={start}
          problem={edit.error === null ? null : explain(edit.error)}
          errors={errors}
          people={(people ?? []).map(({ person }) => ({ id: person.id, label: person.name, note: person.title }))}
          teams={(teams ?? []).map(({ team }) => ({ id: team.id, label: team.name }))}
          cycles={cycles}
        />
        <aside className="recovery_side" aria-label={t`What the recovery creates`}>
          <RecoveryPath
            card={card}
            target={input.target}
            target_upper={card.target_upper}
            due={input.due}
            today={today}
          />
          <ul className="recovery_makes">
            <li>
              <Target size={14} aria-hidden />
              {is_improvement ? (
                <Trans>An objective that improves this KPI</Trans>
              ) : (
                <Trans>An objective that fixes this KPI</Trans>
              )}
            </li>
            <li>
              <ChartLine size={14} aria-hidden />
              {draft === null ? (
                <Trans>A key result on its metric, from the present value to the target</Trans>
              ) : (
                <Trans>Key result: {draft.key_result.title}</Trans>
              )}
            </li>
          </ul>
          {draft !== null && draft.drivers.length > 0 && (
            <RecoveryDrivers
              drivers={draft.drivers}
              measures={measures}
              value={input.drivers}
              on_change={(drivers) => set_input({ ...input, drivers })}
            />
          )}
        </aside>
      </div>
    </Dialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { alter_objective } from "../../actions/alter_objective";
import { create_alignment } from "../../actions/alignments";
import { create_objective } from "../../actions/create_objective";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { kpi_query, objective_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useSession } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { Skeleton } from "../../ui/skeleton";
import { Conflict } from "./conflict";
import { DialogFoot } from "./dialog_foot";
import { GoalPicker, link_to } from "./goal_picker";
import { ObjectiveMore } from "./objective_more";
import { ObjectiveFirst } from "./objective_first";
import { new_objective_fields, objective_fields, type ObjectiveFields } from "./objective_form";
import { say_field } from "./say_field";
import { useChoices } from "./use_choices";
import { useIsEdit } from "./use_overlay_kind";
import { useVersionedForm } from "./use_versioned_form";
import { useFieldNames } from "./use_field_names";

const form_id = "objective-form";

export default function ObjectiveDialog({ id, on_close }: OverlayProps) {
  const is_edit = useIsEdit();
  if (is_edit) return <EditObjective id={id} on_close={on_close} />;
  return <NewObjective parent={id} on_close={on_close} />;
}

function EditObjective({ id, on_close }: OverlayProps) {
  const query = useQuery(objective_query(id));
  if (query.data === undefined)
    return (
      <Dialog title={<Trans>Edit objective</Trans>} overline={id} on_close={on_close}>
        <QueryView query={query} loading={<Skeleton height={320} />}>
          {() => null}
        </QueryView>
      </Dialog>
    );
  return <EditForm view={query.data} on_close={on_close} />;
}

function EditForm({ view, on_close }: { view: Schemas["ObjectiveView"]; on_close: () => void }) {
  const cache = useQueryClient();
  const choices = useChoices();
  const labels = useFieldNames();
  const { id } = view.objective;
  const form = useVersionedForm({
    id,
    edit: alter_objective,
    initial: { version: view.version, fields: objective_fields(view.objective) },
    read_again: async () => {
      const now = await cache.fetchQuery({ ...objective_query(id), staleTime: 0 });
      return { version: now.version, fields: objective_fields(now.objective) };
    },
    on_done: on_close,
  });
  const errors = field_errors(form.error);
  return (
    <Dialog
      title={<Trans>Edit objective</Trans>}
      overline={id}
      on_close={on_close}
      footer={
        <DialogFoot form={form_id} label={<Trans>Save</Trans>} is_pending={form.is_pending} on_close={on_close} />
      }
    >
      <Form id={form_id} problem={form.error && explain(form.error)} on_submit={form.submit}>
        <Conflict
          fields={form.contested.map((field) => ({
            ...field,
            label: labels[field.name] ?? field.name,
            now: form.fields[field.name],
          }))}
          say={(value) => say_field(value, choices.names)}
          on_choose={(name, value) => form.set({ [name]: value })}
        />
        <ObjectiveFirst fields={form.fields} set={form.set} errors={errors} choices={choices} />
        <ObjectiveMore fields={form.fields} set={form.set} errors={errors} choices={choices} />
      </Form>
    </Dialog>
  );
}

function NewObjective({ parent, on_close }: { parent: string; on_close: () => void }) {
  const choices = useChoices();
  const parent_objective = useQuery({ ...objective_query(parent), enabled: parent.startsWith("O-") });
  const parent_kpi = useQuery({ ...kpi_query(parent), enabled: parent.startsWith("KPI-") });
  const title = parent_objective.data?.objective.title ?? parent_kpi.data?.kpi.name;
  const is_waiting = parent !== "" && title === undefined && !parent_objective.isError && !parent_kpi.isError;
  return (
    <Dialog
      title={<Trans>New objective</Trans>}
      on_close={on_close}
      footer={
        <DialogFoot
          form={form_id}
          label={<Trans>Create objective</Trans>}
          is_pending={is_waiting}
          on_close={on_close}
        />
      }
    >
      {is_waiting || choices.cycles.length === 0 ? (
        <Skeleton height={320} />
      ) : (
        <NewForm
          parent={parent}
          parent_title={title ?? ""}
          objective={parent_objective.data?.objective}
          choices={choices}
        />
      )}
    </Dialog>
  );
}

interface NewFormProps {
  parent: string;
  parent_title: string;
  objective: Schemas["Objective"] | undefined;
  choices: ReturnType<typeof useChoices>;
}

function NewForm({ parent, parent_title, objective, choices }: NewFormProps) {
  const { t } = useLingui();
  const session = useSession();
  const navigate = useNavigate();
  const [fields, set_fields] = useState(() =>
    new_objective_fields({
      owner: session.person,
      cycle: choices.running_cycle ?? objective?.cycle ?? null,
      team: objective?.team ?? null,
      level: objective?.team ? "team" : "workspace",
    }),
  );
  const [serves, set_serves] = useState<string | null>(parent || null);
  const create = useEdit(create_objective, { tells_errors: false });
  const align = useEdit(create_alignment);
  const errors = field_errors(create.error);
  const set = (changes: Partial<ObjectiveFields>) => set_fields((now) => ({ ...now, ...changes }));

  async function submit() {
    const made = await create.perform(fields);
    if (made === undefined) return;
    if (serves !== null) await align.perform({ from_objective: made.objective.id, ...link_to(serves), primary: true });
    void navigate({ to: "/objectives/$id", params: { id: made.objective.id } });
  }

  return (
    <Form id={form_id} problem={create.error && explain(create.error)} on_submit={() => void submit()}>
      <ObjectiveFirst fields={fields} set={set} errors={errors} choices={choices} is_new>
        <GoalPicker
          label={t`Serves`}
          placeholder={t`Nothing above it`}
          kinds={["objective", "key_result", "kpi", "pillar"]}
          value={serves}
          shown={parent_title}
          on_change={(next) => set_serves(next)}
        />
      </ObjectiveFirst>
      <ObjectiveMore fields={fields} set={set} errors={errors} choices={choices} />
    </Form>
  );
}

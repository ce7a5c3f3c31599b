import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { alter_key_result } from "../../actions/alter_key_result";
import { create_key_result } from "../../actions/create_key_result";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { key_result_query, objective_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useSession } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { Skeleton } from "../../ui/skeleton";
import { Conflict } from "./conflict";
import { DialogFoot } from "./dialog_foot";
import { KeyResultFieldsView } from "./key_result_fields_view";
import { key_result_fields, type KeyResultFields, new_key_result_fields, to_send } from "./key_result_form";
import { say_field } from "./say_field";
import { useChoices } from "./use_choices";
import { useFieldNames } from "./use_field_names";
import { useIsEdit } from "./use_overlay_kind";
import { useVersionedForm } from "./use_versioned_form";

const form_id = "key-result-form";

export default function KeyResultDialog({ id, on_close }: OverlayProps) {
  return useIsEdit() ? (
    <EditKeyResult id={id} on_close={on_close} />
  ) : (
    <NewKeyResult objective={id} on_close={on_close} />
  );
}

function EditKeyResult({ id, on_close }: OverlayProps) {
  const query = useQuery(key_result_query(id));
  if (query.data !== undefined) return <EditForm view={query.data} on_close={on_close} />;
  return (
    <Dialog title={<Trans>Edit key result</Trans>} overline={id} on_close={on_close}>
      <QueryView query={query} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function EditForm({ view, on_close }: { view: Schemas["KeyResultView"]; on_close: () => void }) {
  const cache = useQueryClient();
  const choices = useChoices();
  const labels = useFieldNames();
  const { id } = view.key_result;
  const form = useVersionedForm({
    id,
    edit: {
      ...alter_key_result,
      run: ({ changes, ...rest }: { id: string; version: number; changes: Partial<KeyResultFields> }) =>
        alter_key_result.run({ ...rest, changes: { ...changes, ...lists_to_send(changes) } }),
    },
    initial: { version: view.version, fields: key_result_fields(view.key_result) },
    read_again: async () => {
      const now = await cache.fetchQuery({ ...key_result_query(id), staleTime: 0 });
      return { version: now.version, fields: key_result_fields(now.key_result) };
    },
    on_done: on_close,
  });
  return (
    <Dialog
      title={<Trans>Edit key result</Trans>}
      overline={<span className="truncate">{`${id} · ${view.objective_title}`}</span>}
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
        <KeyResultFieldsView
          fields={form.fields}
          set={form.set}
          errors={field_errors(form.error)}
          choices={choices}
          default_due={view.due}
          bound_unit={view.unit}
        />
      </Form>
    </Dialog>
  );
}

function lists_to_send(changes: Partial<KeyResultFields>): Partial<KeyResultFields> {
  const { milestones, plan } = to_send(new_key_result_fields(changes));
  return {
    ...(changes.milestones === undefined ? {} : { milestones }),
    ...(changes.plan === undefined ? {} : { plan }),
  };
}

function NewKeyResult({ objective, on_close }: { objective: string; on_close: () => void }) {
  const session = useSession();
  const choices = useChoices();
  const parent = useQuery(objective_query(objective));
  const [fields, set_fields] = useState(() => new_key_result_fields({ owner: session.person }));
  const create = useEdit(create_key_result, { tells_errors: false, on_done: on_close });
  return (
    <Dialog
      title={<Trans>New key result</Trans>}
      overline={<span className="truncate">{parent.data?.objective.title ?? objective}</span>}
      on_close={on_close}
      footer={
        <DialogFoot
          form={form_id}
          label={<Trans>Create key result</Trans>}
          is_pending={create.is_pending}
          on_close={on_close}
        />
      }
    >
      <Form
        id={form_id}
        problem={create.error && explain(create.error)}
        on_submit={() => void create.perform({ objective, ...to_send(fields) })}
      >
        <KeyResultFieldsView
          fields={fields}
          set={(changes) => set_fields((now) => ({ ...now, ...changes }))}
          errors={field_errors(create.error)}
          choices={choices}
          default_due={parent.data?.row.due ?? null}
          is_new
        />
      </Form>
    </Dialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { alter_initiative, create_initiative } from "../../actions/initiatives";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { initiative_query, objective_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useSession } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { Skeleton } from "../../ui/skeleton";
import { Conflict } from "./conflict";
import { DialogFoot } from "./dialog_foot";
import { InitiativeFieldsView } from "./initiative_fields_view";
import { initiative_fields, new_initiative_fields } from "./initiative_form";
import { say_field } from "./say_field";
import { useChoices } from "./use_choices";
import { useFieldNames } from "./use_field_names";
import { useIsEdit } from "./use_overlay_kind";
import { useVersionedForm } from "./use_versioned_form";

const form_id = "initiative-form";

export default function InitiativeDialog({ id, on_close }: OverlayProps) {
  return useIsEdit() ? (
    <EditInitiative id={id} on_close={on_close} />
  ) : (
    <NewInitiative objective={id} on_close={on_close} />
  );
}

function EditInitiative({ id, on_close }: OverlayProps) {
  const query = useQuery(initiative_query(id));
  if (query.data !== undefined) return <EditForm initiative={query.data} on_close={on_close} />;
  return (
    <Dialog title={<Trans>Edit initiative</Trans>} overline={id} on_close={on_close}>
      <QueryView query={query} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function EditForm({ initiative, on_close }: { initiative: Schemas["Initiative"]; on_close: () => void }) {
  const cache = useQueryClient();
  const choices = useChoices();
  const labels = useFieldNames();
  const { id } = initiative;
  const form = useVersionedForm({
    id,
    edit: alter_initiative,
    initial: { version: initiative.version, fields: initiative_fields(initiative) },
    read_again: async () => {
      const now = await cache.fetchQuery({ ...initiative_query(id), staleTime: 0 });
      return { version: now.version, fields: initiative_fields(now) };
    },
    on_done: on_close,
  });
  return (
    <Dialog
      title={<Trans>Edit initiative</Trans>}
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
        <InitiativeFieldsView fields={form.fields} set={form.set} errors={field_errors(form.error)} choices={choices} />
      </Form>
    </Dialog>
  );
}

function NewInitiative({ objective, on_close }: { objective: string; on_close: () => void }) {
  const session = useSession();
  const choices = useChoices();
  const is_of_objective = objective.startsWith("O-");
  const parent = useQuery({ ...objective_query(objective), enabled: is_of_objective });
  const [fields, set_fields] = useState(() =>
    new_initiative_fields({
      owner: session.person,
      objective: is_of_objective ? objective : null,
      key_result: objective.startsWith("KR-") ? objective : null,
    }),
  );
  const create = useEdit(create_initiative, { tells_errors: false, on_done: on_close });
  return (
    <Dialog
      title={<Trans>New initiative</Trans>}
      overline={
        objective === "" ? undefined : <span className="truncate">{parent.data?.objective.title ?? objective}</span>
      }
      on_close={on_close}
      footer={
        <DialogFoot
          form={form_id}
          label={<Trans>Create initiative</Trans>}
          is_pending={create.is_pending}
          on_close={on_close}
        />
      }
    >
      <Form
        id={form_id}
        problem={create.error && explain(create.error)}
        on_submit={() =>
          void create.perform({ ...fields, checklist: fields.checklist.filter((step) => step.title.trim() !== "") })
        }
      >
        <InitiativeFieldsView
          fields={fields}
          set={(changes) => set_fields((now) => ({ ...now, ...changes }))}
          errors={field_errors(create.error)}
          choices={choices}
          asks_goal={objective === ""}
          is_new
        />
      </Form>
    </Dialog>
  );
}

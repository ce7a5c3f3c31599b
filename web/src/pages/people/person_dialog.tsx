import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { create_person } from "../../actions/create_person";
import { useEdit } from "../../actions/edit";
import { update_person } from "../../actions/update_person";
import type { Schemas } from "../../api/client";
import { people_query, person_query } from "../../api/queries";
import { changed_fields } from "../../model/changed_fields";
import { type OverlayProps, useOverlay } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { SkeletonLines } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { draft_of, empty_draft, type PersonDraft, PersonForm } from "./person_form";
import { WhomToAsk } from "./whom_to_ask";

export default function PersonDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_manage = useHasRole("admin");
  if (!may_manage)
    return (
      <Dialog title={t`People`} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only admins can add and change people.</Trans> <WhomToAsk least="admin" />
        </NoPermission>
      </Dialog>
    );
  return id === "" ? <NewPerson on_close={on_close} /> : <EditPerson id={id} on_close={on_close} />;
}

const form_id = "person_form";

function NewPerson({ on_close }: { on_close: () => void }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const [draft, set_draft] = useState<PersonDraft>(empty_draft);
  const creation = useEdit(create_person, { tells_errors: false });

  async function add(invites: boolean) {
    const made = await creation.perform(draft);
    if (made === undefined) return;
    if (invites) open("invite", made.person.id);
    else on_close();
  }
  return (
    <Dialog
      title={t`Add a person`}
      on_close={on_close}
      footer={
        <>
          <Button kind="ghost" onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          {draft.email !== "" && (
            <Button isPending={creation.is_pending} onPress={() => void add(true)}>
              <Trans>Add and invite</Trans>
            </Button>
          )}
          <Button kind="primary" type="submit" form={form_id} isPending={creation.is_pending}>
            <Trans>Add</Trans>
          </Button>
        </>
      }
    >
      <PersonForm
        id={form_id}
        draft={draft}
        on_change={set_draft}
        error={creation.error}
        on_submit={() => void add(false)}
      />
    </Dialog>
  );
}

function EditPerson({ id, on_close }: { id: string; on_close: () => void }) {
  const { t } = useLingui();
  const person = useQuery(person_query(id));
  return person.data === undefined ? (
    <Dialog title={t`Edit a person`} overline={id} on_close={on_close}>
      <QueryView query={person} loading={<SkeletonLines lines={6} height={30} />}>
        {() => null}
      </QueryView>
    </Dialog>
  ) : (
    <EditDialog key={id} view={person.data} on_close={on_close} />
  );
}

function EditDialog({ view, on_close }: { view: Schemas["PersonView"]; on_close: () => void }) {
  const { t } = useLingui();
  const [draft, set_draft] = useState<PersonDraft>(() => draft_of(view.person));
  const edit = useEdit(update_person, { tells_errors: false, on_done: on_close });
  const owners =
    useQuery(people_query()).data?.items.filter(
      ({ person }) => person.role === "owner" && person.active && !person.archived,
    ) ?? [];
  const is_last_owner = owners.length === 1 && owners[0]?.person.id === view.person.id;

  function save() {
    const change = changed_fields(view.person, draft);
    if (Object.keys(change).length === 0) on_close();
    else void edit.perform({ view, change });
  }
  return (
    <Dialog
      title={t`Edit ${view.person.name}`}
      on_close={on_close}
      footer={
        <>
          <Button kind="ghost" onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form_id} isPending={edit.is_pending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <PersonForm
        id={form_id}
        draft={draft}
        on_change={set_draft}
        error={edit.error}
        is_last_owner={is_last_owner}
        on_submit={save}
      />
    </Dialog>
  );
}

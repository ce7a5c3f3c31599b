import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { invite_person } from "../../actions/invite_person";
import type { Schemas } from "../../api/client";
import { person_query } from "../../api/queries";
import { clock_time } from "../../model/dates";
import { type OverlayProps, useOverlay } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { CopyField } from "../../ui/copy_field";
import { Dialog } from "../../ui/dialog";
import { SkeletonLines } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { WhomToAsk } from "./whom_to_ask";

// A one-time link for somebody to set a password with. Waymark sends no mail by itself; the link is handed on by hand.
export default function InviteDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_manage = useHasRole("admin");
  const person = useQuery(person_query(id));
  const name = person.data?.person.name ?? id;
  return (
    <Dialog
      title={person.data?.signs_in === true ? t`A new password for ${name}` : t`Invite ${name}`}
      on_close={on_close}
    >
      {may_manage ? (
        <QueryView query={person} loading={<SkeletonLines lines={3} />}>
          {(view) => <Invitation view={view} on_close={on_close} />}
        </QueryView>
      ) : (
        <NoPermission>
          <Trans>Only admins can invite people.</Trans> <WhomToAsk least="admin" />
        </NoPermission>
      )}
    </Dialog>
  );
}

function Invitation({ view, on_close }: { view: Schemas["PersonView"]; on_close: () => void }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const [made, set_made] = useState<Schemas["InvitationLink"] | null>(null);
  const invitation = useEdit(invite_person, { tells_errors: false, on_done: set_made });
  const { person } = view;
  if (person.email === "")
    return (
      <>
        <p>
          <Trans>{person.name} has no e-mail address to sign in with. Enter one first.</Trans>
        </p>
        <div className="row">
          <Button kind="primary" onPress={() => open("edit-person", person.id)}>
            <Trans>Enter an address</Trans>
          </Button>
        </div>
      </>
    );
  if (made !== null)
    return (
      <>
        <CopyField
          label={t`One-time link`}
          text={`${window.location.origin}/invitation#${made.link}`}
          copy_label={t`Copy link`}
          help={
            <Trans>
              Works once, until {clock_time(made.expires_at)}. It is shown only here and only now; send it to{" "}
              {person.name} in a way you trust.
            </Trans>
          }
        />
        <div className="row">
          <Button className="push" onPress={on_close}>
            <Trans context="finished">Done</Trans>
          </Button>
        </div>
      </>
    );
  return (
    <>
      <p>
        {view.signs_in ? (
          <Trans>With a one-time link {person.name} sets a new password and is signed out everywhere else.</Trans>
        ) : (
          <Trans>
            With a one-time link {person.name} sets a password and is in, as {person.email}.
          </Trans>
        )}{" "}
        <Trans>It works for an hour, and a newer link ends it.</Trans>
      </p>
      {invitation.error !== null && (
        <div className="form_problem" role="alert">
          {explain(invitation.error)}
        </div>
      )}
      <div className="row">
        <Button
          kind="primary"
          autoFocus
          isPending={invitation.is_pending}
          onPress={() => void invitation.perform(person.id)}
        >
          <Trans>Create a one-time link</Trans>
        </Button>
      </div>
    </>
  );
}

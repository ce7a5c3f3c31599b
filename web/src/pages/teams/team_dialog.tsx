import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { create_team } from "../../actions/create_team";
import { useEdit } from "../../actions/edit";
import { update_team } from "../../actions/update_team";
import type { Schemas } from "../../api/client";
import { team_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { changed_fields } from "../../model/changed_fields";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useSession } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { SkeletonLines } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { WhomToAsk } from "../people/whom_to_ask";
import { type TeamDraft, TeamForm, questions_of_team_form } from "./team_form";

// "new-team" may carry the team above; "edit-team" names the team.
export default function TeamDialog({ id, on_close }: OverlayProps) {
  const { o = "" } = useSearch({ strict: false });
  return o.startsWith("new-team") ? (
    <NewTeam parent={id === "" ? null : id} on_close={on_close} />
  ) : (
    <EditTeam id={id} on_close={on_close} />
  );
}

const form_id = "team_form";

function NewTeam({ parent, on_close }: { parent: string | null; on_close: () => void }) {
  const { t } = useLingui();
  const may_manage = useHasRole("admin");
  const [draft, set_draft] = useState<TeamDraft>({ name: "", parent, members: [] });
  const creation = useEdit(create_team, { tells_errors: false, on_done: on_close });
  const is_read = useAllRead(questions_of_team_form);
  if (!may_manage)
    return (
      <Dialog title={t`Add a team`} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only admins can add teams.</Trans> <WhomToAsk least="admin" />
        </NoPermission>
      </Dialog>
    );
  return (
    <Dialog
      title={t`Add a team`}
      on_close={on_close}
      footer={<Footer label={t`Add`} is_pending={creation.is_pending} on_close={on_close} />}
    >
      {is_read ? (
        <TeamForm
          id={form_id}
          team=""
          draft={draft}
          on_change={set_draft}
          error={creation.error}
          may_move
          on_submit={() => void creation.perform({ ...draft, name: draft.name.trim() })}
        />
      ) : (
        <SkeletonLines lines={6} height={30} />
      )}
    </Dialog>
  );
}

function EditTeam({ id, on_close }: { id: string; on_close: () => void }) {
  const { t } = useLingui();
  const team = useQuery(team_query(id));
  const is_read = useAllRead(questions_of_team_form);
  if (team.data !== undefined && is_read) return <EditDialog key={id} view={team.data} on_close={on_close} />;
  return (
    <Dialog title={t`Edit a team`} overline={id} on_close={on_close}>
      <QueryView query={team} loading={<SkeletonLines lines={6} height={30} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function EditDialog({ view, on_close }: { view: Schemas["TeamView"]; on_close: () => void }) {
  const { t } = useLingui();
  const session = useSession();
  const is_admin = useHasRole("admin");
  const before: TeamDraft = {
    name: view.team.name,
    parent: view.team.parent,
    members: view.team.members.flatMap(({ person, lead }) => (person === null ? [] : [{ person, lead }])),
  };
  const [draft, set_draft] = useState<TeamDraft>(before);
  const edit = useEdit(update_team, { tells_errors: false, on_done: on_close });
  const leads = before.members.some((member) => member.lead && member.person === session.person);

  function save() {
    const change = changed_fields(before, { ...draft, name: draft.name.trim() });
    if (Object.keys(change).length === 0) on_close();
    else void edit.perform({ view, change });
  }
  if (!is_admin && !leads)
    return (
      <Dialog title={view.team.name} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only the leads of a team and admins can change it.</Trans> <WhomToAsk least="admin" />
        </NoPermission>
      </Dialog>
    );
  return (
    <Dialog
      title={t`Edit ${view.team.name}`}
      on_close={on_close}
      footer={<Footer label={t`Save`} is_pending={edit.is_pending} on_close={on_close} />}
    >
      <TeamForm
        id={form_id}
        team={view.team.id}
        draft={draft}
        on_change={set_draft}
        error={edit.error}
        may_move={is_admin}
        on_submit={save}
      />
    </Dialog>
  );
}

function Footer({ label, is_pending, on_close }: { label: string; is_pending: boolean; on_close: () => void }) {
  return (
    <>
      <Button kind="ghost" onPress={on_close}>
        <Trans>Cancel</Trans>
      </Button>
      <Button kind="primary" type="submit" form={form_id} isPending={is_pending}>
        {label}
      </Button>
    </>
  );
}

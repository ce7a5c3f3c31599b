import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { graduate_key_result } from "../../actions/graduate_key_result";
import { key_result_query, people_query } from "../../api/queries";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { QueryView } from "../../shell/query_view";
import type { OverlayProps } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { Picker } from "../../ui/picker";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState, NoPermission } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { aim_words } from "../objective/key_result_words";
import "./close.css";

// A key result that becomes business as usual: a KPI on the same metric.
export default function GraduateDialog({ id, on_close }: OverlayProps) {
  const form = useId();
  const may_edit = useHasRole("member");
  const key_result = useQuery(key_result_query(id));
  const [is_pending, set_is_pending] = useState(false);
  const graduated = key_result.data?.key_result.graduated_to ?? null;
  return (
    <Dialog
      title={<Trans>Make it a KPI</Trans>}
      overline={id}
      on_close={on_close}
      footer={
        <>
          <Button kind="ghost" onPress={on_close}>
            <Trans>Not now</Trans>
          </Button>
          {may_edit && graduated === null && (
            <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={is_pending}>
              <Trans>Make it a KPI</Trans>
            </Button>
          )}
        </>
      }
    >
      {!may_edit ? (
        <NoPermission>
          <Trans>Only members can create KPIs. An admin can make you one.</Trans>
        </NoPermission>
      ) : (
        <QueryView query={key_result} loading={<Skeleton height={180} />}>
          {(view) =>
            graduated === null ? (
              <GraduateForm form={form} view={view} on_pending={set_is_pending} on_done={on_close} />
            ) : (
              <EmptyState
                title={<Trans>It is a KPI already.</Trans>}
                action={
                  <Link to="/kpis/$id" params={{ id: graduated }} className="text_link">
                    <Trans>Open the KPI</Trans>
                  </Link>
                }
              />
            )
          }
        </QueryView>
      )}
    </Dialog>
  );
}

interface FormProps {
  form: string;
  view: Schemas["KeyResultView"];
  on_pending: (is_pending: boolean) => void;
  on_done: () => void;
}

function GraduateForm({ form, view, on_pending, on_done }: FormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const people = useQuery(people_query());
  const { key_result } = view;
  const aim = aim_words(view);
  const [name, set_name] = useState(view.metric_name || key_result.title);
  const [owner, set_owner] = useState(key_result.owner);
  const edit = useEdit(graduate_key_result, { tells_errors: false });
  const errors = field_errors(edit.error);

  async function save() {
    on_pending(true);
    const kpi = await edit.perform({ id: key_result.id, body: { name: name.trim(), owner } });
    on_pending(false);
    if (kpi === undefined) return;
    on_done();
    void navigate({ to: "/kpis/$id", params: { id: kpi.kpi.id } });
  }

  return (
    <Form id={form} problem={edit.error === null ? undefined : explain(edit.error)} on_submit={() => void save()}>
      <p className="close_note">
        <Trans>
          “{key_result.title}” ({aim}) is kept: what was reached becomes the promise from today. If the metric has a KPI
          already, that one gets a new target instead.
        </Trans>
      </p>
      <TextField label={t`Name`} value={name} onChange={set_name} error={errors["name"]} maxLength={200} autoFocus />
      <Picker
        key={people.data === undefined ? "reading" : "read"}
        label={t`Who answers for it?`}
        choices={(people.data?.items ?? []).map(({ person }) => ({
          id: person.id,
          label: person.name,
          note: person.title,
        }))}
        value={owner}
        on_change={set_owner}
        error={errors["owner"]}
      />
    </Form>
  );
}

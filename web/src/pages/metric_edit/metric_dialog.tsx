import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { create_metric, edit_metric } from "../../actions/create_metric";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { metric_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { draft_of_metric, empty_metric, metric_changes, metric_to_send, type MetricDraft } from "./metric_draft";
import { MetricFields } from "./metric_fields";

// "new-metric", "edit-metric:M-5".
export default function MetricDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_edit = useHasRole("member");
  if (!may_edit)
    return (
      <Dialog title={t`Metric`} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only members can create and edit metrics. An admin can make you one.</Trans>
        </NoPermission>
      </Dialog>
    );
  if (id === "") return <NewMetric on_close={on_close} />;
  return <LoadedMetric id={id} on_close={on_close} />;
}

function NewMetric({ on_close }: { on_close: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [draft, set_draft] = useState(empty_metric);
  const [missing, set_missing] = useState<Record<string, string>>({});
  const create = useEdit(create_metric, {
    tells_errors: false,
    on_done: (view) => void navigate({ to: "/metrics/$id", params: { id: view.metric.id } }),
  });
  function send() {
    const found: Record<string, string> = {};
    if (draft.name.trim() === "") found.name = t`Give it a name, such as First reply time.`;
    if (draft.is_computed && draft.formula.trim() === "")
      found.formula = t`Enter a formula, or choose that values are measured.`;
    set_missing(found);
    if (Object.keys(found).length === 0) void create.perform(metric_to_send(draft));
  }
  return (
    <MetricForm
      title={t`New metric`}
      draft={draft}
      on_change={(next) => {
        set_draft(next);
        set_missing({});
        create.reset();
      }}
      metric={null}
      error={create.error}
      missing={missing}
      is_pending={create.is_pending}
      save_label={t`Create metric`}
      on_send={send}
      on_close={on_close}
    />
  );
}

function LoadedMetric({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const query = useQuery(metric_query(id));
  if (query.data !== undefined) return <EditMetric view={query.data} on_close={on_close} />;
  return (
    <Dialog title={t`Edit metric`} on_close={on_close}>
      <QueryView query={query} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function EditMetric({ view, on_close }: { view: Schemas["MetricView"]; on_close: () => void }) {
  const { t } = useLingui();
  const [{ metric, version }] = useState(view);
  const [draft, set_draft] = useState(() => draft_of_metric(metric));
  const save = useEdit(edit_metric, { tells_errors: false, on_done: on_close });
  function send() {
    const changes = metric_changes(draft, metric);
    if (Object.keys(changes).length === 0) return on_close();
    void save.perform({ id: metric.id, version, name: draft.name.trim(), changes });
  }
  return (
    <MetricForm
      title={t`Edit ${metric.name}`}
      draft={draft}
      on_change={(next) => {
        set_draft(next);
        save.reset();
      }}
      metric={view}
      error={save.error}
      missing={{}}
      is_pending={save.is_pending}
      save_label={t`Save`}
      on_send={send}
      on_close={on_close}
    />
  );
}

interface MetricFormProps {
  title: string;
  draft: MetricDraft;
  on_change: (draft: MetricDraft) => void;
  metric: Schemas["MetricView"] | null;
  error: Error | null;
  missing: Record<string, string>;
  is_pending: boolean;
  save_label: string;
  on_send: () => void;
  on_close: () => void;
}

function MetricForm({
  title,
  draft,
  on_change,
  metric,
  error,
  missing,
  is_pending,
  save_label,
  on_send,
  on_close,
}: MetricFormProps) {
  const form = useId();
  return (
    <Dialog
      title={title}
      on_close={on_close}
      footer={
        <>
          <Button onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={is_pending}>
            {save_label}
          </Button>
        </>
      }
    >
      <Form id={form} problem={error === null ? "" : explain(error)} on_submit={on_send}>
        <MetricFields
          draft={draft}
          on_change={on_change}
          metric={metric}
          errors={{ ...field_errors(error), ...missing }}
        />
      </Form>
    </Dialog>
  );
}

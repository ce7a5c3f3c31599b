import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Target as TargetIcon } from "lucide-react";
import { useId, useState } from "react";
import { edit_kpi } from "../../actions/create_kpi";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { metric_query } from "../../api/queries";
import { measure_of } from "../../model/units";
import { useOverlay } from "../../shell/overlays";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { TextField } from "../../ui/text_field";
import { changes_of, draft_of, type KpiDraft } from "./kpi_draft";
import { KpiFields } from "./kpi_fields";
import { KpiMoreFields } from "./kpi_more_fields";

export function EditKpiDialog({ view, on_close }: { view: Schemas["KpiView"]; on_close: () => void }) {
  const { kpi, card } = view;
  const { open } = useOverlay();
  const form = useId();
  const [draft, set_draft] = useState<KpiDraft>(() => draft_of(kpi));
  const [version] = useState(view.version);
  const save = useEdit(edit_kpi, { tells_errors: false, on_done: on_close });
  const metric = useQuery({ ...metric_query(kpi.metric ?? ""), enabled: kpi.metric !== null });
  const errors = field_errors(save.error);

  function change(changes: Partial<KpiDraft>) {
    set_draft((now) => ({ ...now, ...changes }));
    save.reset();
  }

  function send() {
    const changes = changes_of(draft, kpi);
    if (Object.keys(changes).length === 0) return on_close();
    void save.perform({ id: kpi.id, version, name: draft.name.trim(), changes });
  }

  return (
    <Dialog
      title={<Trans>Edit {kpi.name}</Trans>}
      on_close={on_close}
      footer={
        <>
          <Button
            kind="ghost"
            icon={<TargetIcon size={14} aria-hidden />}
            onPress={() => open("target", kpi.id)}
            className="dialog_foot_start"
          >
            <Trans>Change the target</Trans>
          </Button>
          <span className="push" />
          <Button onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={save.is_pending}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <Form id={form} problem={save.error === null ? "" : explain(save.error)} on_submit={send}>
        <TextField
          label={<Trans>Name</Trans>}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={errors.name}
          autoFocus
        />
        <KpiFields draft={draft} on_change={change} errors={errors} />
        <KpiMoreFields
          draft={draft}
          on_change={change}
          errors={errors}
          grain={metric.data?.metric.grain ?? card.grain}
          measure={measure_of(card)}
          has_segments={kpi.per_segment || (metric.data?.segments.some(Boolean) ?? false)}
          is_open
        />
      </Form>
    </Dialog>
  );
}

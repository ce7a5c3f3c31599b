import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { set_target } from "../../actions/set_target";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { kpi_query, metric_query } from "../../api/queries";
import { measure_of } from "../../model/units";
import { target_words } from "../../model/words";
import { QueryView } from "../../shell/query_view";
import type { OverlayProps } from "../../shell/overlays";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date_field";
import { Dialog } from "../../ui/dialog";
import { Disclosure } from "../../ui/disclosure";
import { Form, OptionalMark } from "../../ui/form";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { segment_words } from "../metric/segment_choice";
import { PathFields } from "./path_fields";
import { TargetFields } from "./target_fields";
import { TargetHistory } from "./target_history";
import { TargetPreview } from "./target_preview";
import {
  draft_after,
  first_target_day,
  needs_reason,
  target_to_send,
  tried_target,
  usual_kind,
  type TargetDraft,
} from "./target_draft";
import "./kpi_edit.css";

// "target:KPI-1": a new dated target, and those before it.
export default function TargetDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_edit = useHasRole("member");
  const query = useQuery(kpi_query(id));
  if (may_edit && query.data !== undefined) return <TargetForm view={query.data} on_close={on_close} />;
  return (
    <Dialog title={t`Target`} on_close={on_close}>
      {may_edit ? (
        <QueryView query={query} loading={<Skeleton height={380} />}>
          {() => null}
        </QueryView>
      ) : (
        <NoPermission>
          <Trans>Only members can set targets. An admin can make you one.</Trans>
        </NoPermission>
      )}
    </Dialog>
  );
}

const total = "total";

function TargetForm({ view, on_close }: { view: Schemas["KpiView"]; on_close: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const today = useToday();
  const { kpi, card, targets, history } = view;
  const metric = useQuery({ ...metric_query(kpi.metric ?? ""), enabled: kpi.metric !== null });
  const kept = targets.filter((target) => !target.archived);
  const present = targets.find((target) => target.id === card.target);
  const [draft, set_draft] = useState<TargetDraft>(() => ({
    ...draft_after(present),
    ...(present === undefined ? { kind: usual_kind(card.direction) } : {}),
    from:
      kept.length === 0
        ? first_target_day(
            history.map((each) => each.period),
            kpi.period,
            today,
          )
        : today,
  }));
  const [missing, set_missing] = useState<Record<string, string>>({});
  const save = useEdit(set_target, { tells_errors: false, on_done: on_close });
  const measure = measure_of(card);
  const errors = { ...field_errors(save.error), ...missing };
  const segments = (metric.data?.segments ?? []).filter(Boolean);
  // A first target takes nothing back that was promised.
  const reaches_back = kept.length > 0 && needs_reason(draft, today);

  function change(changes: Partial<TargetDraft>) {
    set_draft((now) => ({ ...now, ...changes }));
    set_missing({});
    save.reset();
  }

  function send() {
    const found: Record<string, string> = {};
    if (draft.relative === "absolute" && draft.value === null) found.value = t`Enter the value.`;
    if (draft.kind === "between" && draft.upper === null) found.upper = t`Enter the upper value.`;
    if (draft.relative !== "absolute" && draft.change === null) found.change = t`Enter the change.`;
    if (reaches_back && draft.reason.trim() === "")
      found.reason = t`Say why: this changes what was promised for days that are over.`;
    if (draft.until !== null && draft.from !== null && draft.until < draft.from)
      found.until = t`This is before its first day.`;
    set_missing(found);
    const target = target_to_send(draft, today);
    if (Object.keys(found).length > 0 || target === null) return;
    const said =
      draft.relative === "absolute"
        ? target_words({ kind: draft.kind, value: draft.value, upper: draft.upper }, measure)
        : card.name;
    void save.perform({ target: { ...target, kpi: kpi.id }, said });
  }

  return (
    <Dialog
      title={<Trans>New target</Trans>}
      overline={card.name}
      on_close={on_close}
      footer={
        <>
          <Button onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={save.is_pending}>
            <Trans>Set target</Trans>
          </Button>
        </>
      }
    >
      <Form id={form} problem={save.error === null ? "" : explain(save.error)} on_submit={send}>
        {targets.length > 0 && (
          <TargetHistory targets={targets} measure={measure} in_force={card.target} today={today} />
        )}
        <TargetFields target={draft} on_change={change} measure={measure} errors={errors} may_be_relative />
        <TargetPreview
          points={history}
          target={draft.segment === "" ? tried_target(draft) : null}
          rules={kpi}
          measure={measure}
        />
        <div className="form_row">
          <DateField
            label={<Trans context="day">From</Trans>}
            value={draft.from}
            on_change={(from) => change({ from })}
            error={errors.from}
            help={<Trans>Its first day. The earlier target holds until then.</Trans>}
          />
          <DateField
            label={
              <>
                <Trans>Until</Trans>
                <OptionalMark />
              </>
            }
            value={draft.until}
            on_change={(until) => change({ until })}
            error={errors.until}
            help={<Trans>After it the earlier target holds again.</Trans>}
          />
        </div>
        {segments.length > 0 && (
          <Select
            label={<Trans>Segment</Trans>}
            choices={[
              { id: total, label: t`All of them` },
              ...segments.map((segment) => ({ id: segment, label: segment_words(segment) })),
            ]}
            value={draft.segment === "" ? total : draft.segment}
            on_change={(segment) => change({ segment: segment === total ? "" : segment })}
            error={errors.segment}
          />
        )}
        {(reaches_back || draft.reason !== "" || errors.reason !== undefined) && (
          <TextField
            label={<Trans>Reason</Trans>}
            help={<Trans>It is kept with the target, since it changes what was promised for days that are over.</Trans>}
            rows={2}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
            error={errors.reason}
          />
        )}
        <Disclosure title={<Trans>Reach it step by step</Trans>} note={<Trans>A path until a due day</Trans>}>
          <PathFields draft={draft} on_change={change} measure={measure} errors={errors} />
        </Disclosure>
      </Form>
    </Dialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { create_cycle } from "../../actions/create_cycle";
import { useEdit } from "../../actions/edit";
import { update_cycle } from "../../actions/update_cycle";
import type { Schemas } from "../../api/client";
import { cycles_query, settings_query } from "../../api/queries";
import { changed_fields } from "../../model/changed_fields";
import { type CycleDraft, cycle_suggestions } from "../../model/cycle_suggestions";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { SkeletonLines } from "../../ui/skeleton";
import { EmptyState, NoPermission } from "../../ui/states";
import { WhomToAsk } from "../people/whom_to_ask";
import { CycleForm } from "./cycle_form";

export default function CycleDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_manage = useHasRole("admin");
  const cycles = useQuery(cycles_query(true));
  const settings = useQuery(settings_query);
  const title = id === "" ? t`Add a cycle` : t`Edit a cycle`;
  if (!may_manage)
    return (
      <Dialog title={title} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only admins can add and change cycles.</Trans> <WhomToAsk least="admin" />
        </NoPermission>
      </Dialog>
    );
  const view = cycles.data?.items.find((each) => each.cycle.id === id);
  if (cycles.data !== undefined && settings.data !== undefined && (id === "" || view !== undefined)) {
    const known = cycles.data.items.filter((each) => !each.cycle.archived);
    return view === undefined ? (
      <NewCycle cycles={known} fiscal_start_month={settings.data.settings.fiscal_start_month} on_close={on_close} />
    ) : (
      <EditCycle key={id} view={view} cycles={known} on_close={on_close} />
    );
  }
  return (
    <Dialog title={title} on_close={on_close}>
      <QueryView query={cycles} loading={<SkeletonLines lines={6} height={30} />}>
        {() =>
          id !== "" && view === undefined ? (
            <EmptyState title={<Trans>There is no such cycle.</Trans>} />
          ) : (
            <SkeletonLines lines={6} height={30} />
          )
        }
      </QueryView>
    </Dialog>
  );
}

const form_id = "cycle_form";

interface NewCycleProps {
  cycles: readonly Schemas["CycleView"][];
  fiscal_start_month: number;
  on_close: () => void;
}

function NewCycle({ cycles, fiscal_start_month, on_close }: NewCycleProps) {
  const { t } = useLingui();
  const today = useToday();
  const suggestions = cycle_suggestions(
    cycles.map((view) => view.cycle),
    today,
    fiscal_start_month,
  );
  const [draft, set_draft] = useState<CycleDraft>(
    suggestions[0] ?? { name: "", kind: "custom", first_day: today, last_day: today, parent: null },
  );
  const creation = useEdit(create_cycle, { tells_errors: false, on_done: on_close });
  return (
    <Dialog
      title={t`Add a cycle`}
      on_close={on_close}
      footer={<Footer label={t`Add`} is_pending={creation.is_pending} on_close={on_close} />}
    >
      <CycleForm
        id={form_id}
        draft={draft}
        on_change={set_draft}
        cycles={cycles}
        suggestions={suggestions}
        error={creation.error}
        on_submit={() => void creation.perform({ ...draft, name: draft.name.trim() })}
      />
    </Dialog>
  );
}

function EditCycle({
  view,
  cycles,
  on_close,
}: {
  view: Schemas["CycleView"];
  cycles: readonly Schemas["CycleView"][];
  on_close: () => void;
}) {
  const { t } = useLingui();
  const { name, kind, first_day, last_day, parent } = view.cycle;
  const before: CycleDraft = { name, kind, first_day, last_day, parent };
  const [draft, set_draft] = useState(before);
  const edit = useEdit(update_cycle, { tells_errors: false, on_done: on_close });
  function save() {
    const change = changed_fields(before, { ...draft, name: draft.name.trim() });
    if (Object.keys(change).length === 0) on_close();
    else void edit.perform({ view, change });
  }
  return (
    <Dialog
      title={t`Edit ${name}`}
      on_close={on_close}
      footer={<Footer label={t`Save`} is_pending={edit.is_pending} on_close={on_close} />}
    >
      <CycleForm
        id={form_id}
        draft={draft}
        on_change={set_draft}
        cycles={cycles.filter((each) => each.cycle.id !== view.cycle.id)}
        suggestions={[]}
        error={edit.error}
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

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { update_settings } from "../../actions/update_settings";
import type { Schemas } from "../../api/client";
import { settings_query } from "../../api/queries";
import { field_errors } from "../../api/problem";
import { changed_fields } from "../../model/changed_fields";
import { date_format } from "../../model/locale";
import { time_in_zone, time_zone_choices } from "../../model/time_zones";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date_field";
import { Form, OptionalMark } from "../../ui/form";
import { Panel } from "../../ui/panel";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { TextField } from "../../ui/text_field";
import { OnlyAdmins } from "./only_admins";
import { Pillars } from "./pillars";

export default function WorkspacePart() {
  const settings = useQuery(settings_query);
  const may_change = useHasRole("admin");
  return (
    <>
      {!may_change && <OnlyAdmins />}
      <QueryView query={settings} loading={<Skeleton height={480} />}>
        {(view) => (
          <>
            <WorkspaceForm key={view.version} view={view} may_change={may_change} />
            <Pillars may_change={may_change} />
          </>
        )}
      </QueryView>
    </>
  );
}

function WorkspaceForm({ view, may_change }: { view: Schemas["SettingsView"]; may_change: boolean }) {
  const { t, i18n } = useLingui();
  const { name, time_zone, fiscal_start_month, ultimate_goal, ultimate_goal_by } = view.settings;
  const before = { name, time_zone, fiscal_start_month, ultimate_goal, ultimate_goal_by };
  const [draft, set_draft] = useState(before);
  const edit = useEdit(update_settings, { tells_errors: false });
  const refused = field_errors(edit.error);
  const zones = useMemo(() => time_zone_choices(time_zone), [time_zone]);
  const months = useMemo(
    () =>
      Array.from({ length: 12 }, (_, index) => ({
        id: String(index + 1),
        label: date_format({ month: "long" }).format(Date.UTC(2026, index, 1)),
      })),
    // Names of months follow the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [i18n.locale],
  );
  const clock = time_in_zone(draft.time_zone);
  const change = changed_fields(before, draft);
  const is_changed = Object.keys(change).length > 0;

  function put(next: Partial<typeof before>) {
    set_draft((now) => ({ ...now, ...next }));
  }
  return (
    <Panel title={t`The company`}>
      <Form
        problem={edit.error === null ? null : explain(edit.error)}
        on_submit={() => {
          if (is_changed) void edit.perform({ version: view.version, change });
        }}
      >
        <TextField
          label={t`Name`}
          isDisabled={!may_change}
          value={draft.name}
          onChange={(text) => put({ name: text })}
          error={refused.name}
        />
        <div className="form_row">
          <Picker
            label={t`Time zone`}
            help={
              <>
                {clock !== "" && <Trans>It is {clock} there now. </Trans>}
                <Trans>Fixed once values are measured in it.</Trans>
              </>
            }
            choices={zones}
            value={draft.time_zone}
            on_change={(zone) => zone !== null && put({ time_zone: zone })}
            isDisabled={!may_change}
            error={refused.time_zone}
          />
          <Select
            label={t`The fiscal year begins in`}
            choices={months}
            value={String(draft.fiscal_start_month)}
            on_change={(month) => put({ fiscal_start_month: Number(month) })}
            isDisabled={!may_change}
            error={refused.fiscal_start_month}
          />
        </div>
        <TextField
          label={t`Ultimate goal`}
          help={t`Where the company is going in the end; it stands above all objectives.`}
          rows={2}
          isDisabled={!may_change}
          value={draft.ultimate_goal}
          onChange={(text) => put({ ultimate_goal: text })}
          error={refused.ultimate_goal}
        />
        <DateField
          label={
            <>
              <Trans>To be reached by</Trans>
              <OptionalMark />
            </>
          }
          value={draft.ultimate_goal_by}
          on_change={(day) => put({ ultimate_goal_by: day })}
          isDisabled={!may_change}
          error={refused.ultimate_goal_by}
          className="settings_short"
        />
        {may_change && (
          <div className="settings_save">
            {is_changed && (
              <Button kind="ghost" onPress={() => set_draft(before)}>
                <Trans>Discard</Trans>
              </Button>
            )}
            <Button kind="primary" type="submit" isPending={edit.is_pending}>
              <Trans>Save</Trans>
            </Button>
          </div>
        )}
      </Form>
    </Panel>
  );
}

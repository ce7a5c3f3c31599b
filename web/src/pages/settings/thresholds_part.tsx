import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { type SettingsChange, update_settings } from "../../actions/update_settings";
import type { Schemas } from "../../api/client";
import { settings_query } from "../../api/queries";
import { field_errors } from "../../api/problem";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/checkbox";
import { Form } from "../../ui/form";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { OnlyAdmins } from "./only_admins";
import { errors_by_name, type Override, overrides_of, type ThresholdValues } from "./threshold_changes";
import { ThresholdRow } from "./threshold_row";
import { threshold_groups, threshold_words } from "./threshold_words";

export default function ThresholdsPart() {
  const settings = useQuery(settings_query);
  const may_change = useHasRole("admin");
  return (
    <>
      <p className="settings_lead">
        <Trans>
          The numbers that decide what is healthy, on track or overdue. They hold for the whole company, and everything
          they decide is judged anew when they change.
        </Trans>
      </p>
      {!may_change && <OnlyAdmins />}
      <QueryView query={settings} loading={<Skeleton height={620} />}>
        {(view) => <ThresholdsForm key={view.version} view={view} may_change={may_change} />}
      </QueryView>
    </>
  );
}

type Rules = Pick<Schemas["Settings"], "roll_up_clamp" | "weighted_objective_status">;

function ThresholdsForm({ view, may_change }: { view: Schemas["SettingsView"]; may_change: boolean }) {
  const { t } = useLingui();
  const [values, set_values] = useState<ThresholdValues>({});
  const [rules, set_rules] = useState<Partial<Rules>>({});
  const [sent, set_sent] = useState<Override[]>([]);
  const edit = useEdit(update_settings, { tells_errors: false });
  const by_name = new Map(view.thresholds.map((threshold) => [threshold.name, threshold]));
  const refused = errors_by_name(field_errors(edit.error), sent);
  const count = Object.entries(values).filter(
    ([name, value]) => by_name.get(name as Schemas["Threshold"]["name"])?.value !== value,
  ).length;
  const changed =
    count + Object.entries(rules).filter(([name, value]) => view.settings[name as keyof Rules] !== value).length;

  function save() {
    if (changed === 0) return;
    const overrides = overrides_of(view.thresholds, values);
    set_sent(overrides);
    const change: SettingsChange = { ...rules, ...(count > 0 ? { thresholds: overrides } : {}) };
    void edit.perform({ version: view.version, change });
  }
  return (
    <Form
      problem={
        edit.error === null || Object.keys(refused).length > 0 ? null : with_words(explain(edit.error), view.thresholds)
      }
      on_submit={save}
    >
      {threshold_groups().map((group) => (
        <Panel key={group.title} title={group.title}>
          {group.names.map((name) => {
            const threshold = by_name.get(name);
            return threshold === undefined ? null : (
              <ThresholdRow
                key={name}
                threshold={threshold}
                value={values[name] ?? threshold.value}
                on_change={(value) => set_values((now) => ({ ...now, [name]: value }))}
                may_change={may_change}
                error={refused[name]}
              />
            );
          })}
        </Panel>
      ))}
      <Panel title={t`How progress and status roll up`}>
        <div className="stack">
          <Switch
            is_selected={rules.roll_up_clamp ?? view.settings.roll_up_clamp}
            isDisabled={!may_change}
            on_change={(on) => set_rules((now) => ({ ...now, roll_up_clamp: on }))}
          >
            <Trans>
              Progress counts between 0 and 100 % where it rolls up, so that one overshoot does not hide what lags.
            </Trans>
          </Switch>
          <Switch
            is_selected={rules.weighted_objective_status ?? view.settings.weighted_objective_status}
            isDisabled={!may_change}
            on_change={(on) => set_rules((now) => ({ ...now, weighted_objective_status: on }))}
          >
            <Trans>The status of an objective follows its weighted pace instead of its worst key result.</Trans>
          </Switch>
        </div>
      </Panel>
      {changed > 0 && (
        <div className="thresholds_bar" role="status">
          <span>
            <Plural value={changed} one="# change is not saved" other="# changes are not saved" />
          </span>
          <Button
            kind="ghost"
            className="push"
            onPress={() => {
              set_values({});
              set_rules({});
              edit.reset();
            }}
          >
            <Trans>Discard</Trans>
          </Button>
          <Button kind="primary" type="submit" isPending={edit.is_pending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      )}
    </Form>
  );
}

// The server speaks of thresholds by their names in the registry.
function with_words(text: string, thresholds: readonly Schemas["Threshold"][]): string {
  return thresholds.reduce((said, { name }) => said.replaceAll(name, `“${threshold_words(name)}”`), text);
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { create_token } from "../../actions/create_token";
import { explain, useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { field_errors } from "../../api/problem";
import { add_days } from "../../model/dates";
import { role_rank } from "../../model/role_words";
import { useSession, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { CopyField } from "../../ui/copy_field";
import { DateField } from "../../ui/date_field";
import { Form, OptionalMark } from "../../ui/form";
import { Panel } from "../../ui/panel";
import { TextField } from "../../ui/text_field";
import { type Scope, scope_meaning, scope_rows, scope_words } from "./scope_words";

const usual_days = 365;

export function NewToken({ on_close }: { on_close: () => void }) {
  const { t } = useLingui();
  const session = useSession();
  const today = useToday();
  const [name, set_name] = useState("");
  const [scopes, set_scopes] = useState<readonly Scope[]>(["read"]);
  const [expires, set_expires] = useState<string | null>(add_days(today, usual_days));
  const [is_sent, set_is_sent] = useState(false);
  const [made, set_made] = useState<Schemas["MadeToken"] | null>(null);
  const creation = useEdit(create_token, { tells_errors: false, on_done: set_made });
  const refused = field_errors(creation.error);
  const offered = scope_rows.filter(({ least }) => role_rank(session.role) >= role_rank(least));

  if (made !== null)
    return (
      <Panel title={t`${made.view.name} is created`}>
        <div className="stack">
          <CopyField
            label={t`The token`}
            text={made.token}
            copy_label={t`Copy token`}
            help={
              <Trans>
                This is the only time it is shown. Keep it where your program finds it, such as WAYMARK_TOKEN in its
                environment.
              </Trans>
            }
          />
          <div className="settings_save">
            <Button onPress={on_close}>
              <Trans context="finished">Done</Trans>
            </Button>
          </div>
        </div>
      </Panel>
    );
  function submit() {
    set_is_sent(true);
    if (name.trim() !== "" && scopes.length > 0)
      void creation.perform({ name: name.trim(), scopes: [...scopes], expires });
  }
  const lacks_scope = is_sent && scopes.length === 0;
  return (
    <Panel title={t`New token`}>
      <Form problem={creation.error === null ? null : explain(creation.error)} on_submit={submit}>
        <div className="form_row">
          <TextField
            label={t`What it is for`}
            placeholder={t`Nightly import from the shop`}
            autoFocus
            value={name}
            onChange={set_name}
            error={is_sent && name.trim() === "" ? t`Say what it is for, so that you know it later.` : refused.name}
          />
          <DateField
            label={
              <>
                <Trans>Last day</Trans>
                <OptionalMark />
              </>
            }
            value={expires}
            on_change={set_expires}
            earliest={today}
            error={refused.expires}
          />
        </div>
        <fieldset className="stack">
          <legend className="field_label">
            <Trans>What it may do</Trans>
          </legend>
          <div className="settings_scopes">
            {offered.map(({ scope }) => (
              <Checkbox
                key={scope}
                is_selected={scopes.includes(scope)}
                on_change={(on) => set_scopes((now) => (on ? [...now, scope] : now.filter((each) => each !== scope)))}
              >
                <span className="settings_scope">
                  <span>{scope_words(scope)}</span>
                  <span className="settings_row_note">{scope_meaning(scope)}</span>
                </span>
              </Checkbox>
            ))}
          </div>
          {(lacks_scope || refused.scopes !== undefined) && (
            <p className="field_error" role="alert">
              {lacks_scope ? t`Choose at least one right.` : refused.scopes}
            </p>
          )}
        </fieldset>
        <div className="settings_save">
          <Button kind="ghost" onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" isPending={creation.is_pending}>
            <Trans>Create token</Trans>
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

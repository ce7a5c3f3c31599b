import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { change_password } from "../../actions/change_password";
import { explain, useEdit } from "../../actions/edit";
import { ApiError, field_errors } from "../../api/problem";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { Panel } from "../../ui/panel";
import { PasswordField } from "../../ui/password_field";
import { password_problem, PasswordRules } from "../setup/password_rules";

export function PasswordForm({ email }: { email: string }) {
  const { t } = useLingui();
  const [present, set_present] = useState("");
  const [password, set_password] = useState("");
  const [is_sent, set_is_sent] = useState(false);
  const change = useEdit(change_password, {
    tells_errors: false,
    on_done: () => {
      set_present("");
      set_password("");
      set_is_sent(false);
    },
  });
  const refused = field_errors(change.error);
  const is_wrong =
    change.error instanceof ApiError && change.error.problem?.type === "urn:waymark:problem:password.wrong";
  const problem = password_problem(password, email);

  function submit() {
    set_is_sent(true);
    if (present !== "" && problem === undefined) void change.perform({ present, password });
  }
  return (
    <Panel title={t`Password`}>
      <Form
        problem={change.error === null || is_wrong || refused.password !== undefined ? null : explain(change.error)}
        on_submit={submit}
      >
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <div className="form_row">
          <PasswordField
            label={t`Present password`}
            name="present"
            autoComplete="current-password"
            value={present}
            on_change={(text) => {
              set_present(text);
              change.reset();
            }}
            error={
              is_sent && present === ""
                ? t`Enter your present password.`
                : is_wrong
                  ? t`This is not your present password.`
                  : undefined
            }
          />
          <PasswordField
            label={t`New password`}
            name="new"
            autoComplete="new-password"
            help={<PasswordRules />}
            value={password}
            on_change={set_password}
            error={(is_sent ? problem : undefined) ?? refused.password}
          />
        </div>
        <div className="settings_save">
          <Button type="submit" isPending={change.is_pending}>
            <Trans>Change the password</Trans>
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

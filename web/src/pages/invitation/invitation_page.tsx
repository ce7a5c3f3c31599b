import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { accept_invitation } from "../../actions/accept_invitation";
import { useEdit } from "../../actions/edit";
import { field_errors } from "../../api/problem";
import type { Session } from "../../shell/session";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { PasswordField } from "../../ui/password_field";
import { useEnter } from "../login/enter";
import { Front } from "../login/front";
import { is_ended_link, sign_in_problem } from "../login/sign_in_problem";
import { EndedLink } from "../setup/ended_link";
import { link_of_address } from "../setup/link_of_address";
import { password_problem, PasswordRules } from "../setup/password_rules";

// Somebody who was invited sets a password and is in.
export default function InvitationPage() {
  const { t } = useLingui();
  const enter = useEnter();
  const [link] = useState(link_of_address);
  const [password, set_password] = useState("");
  const [is_sent, set_is_sent] = useState(false);
  const acceptance = useEdit(accept_invitation, {
    tells_errors: false,
    on_done: (session: Session) => enter(session, "/home"),
  });
  const foot = (
    <p>
      <Trans>
        Have a password already?{" "}
        <Link to="/login" className="text_link">
          Sign in
        </Link>
      </Trans>
    </p>
  );
  if (link === "" || is_ended_link(acceptance.error))
    return (
      <Front title={t`Set your password`} foot={foot}>
        <EndedLink
          title={
            link === "" ? (
              <Trans>This address lacks its one-time link.</Trans>
            ) : (
              <Trans>This link was used already, or its hour is over.</Trans>
            )
          }
        >
          <Trans>
            Ask who invited you for a new one: an admin creates it under People. A newer link ends the older ones.
          </Trans>
        </EndedLink>
      </Front>
    );

  const refused = field_errors(acceptance.error);
  const own_problem = password_problem(password, "");
  const error = (is_sent ? own_problem : undefined) ?? refused.password;
  function submit() {
    set_is_sent(true);
    if (own_problem === undefined) void acceptance.perform({ link, password });
  }
  return (
    <Front
      title={t`Set your password`}
      lead={<Trans>You were invited to Waymark. Choose a password and you are in.</Trans>}
      foot={foot}
    >
      <Form
        problem={acceptance.error === null || refused.password !== undefined ? null : sign_in_problem(acceptance.error)}
        on_submit={submit}
      >
        <PasswordField
          label={t`New password`}
          autoComplete="new-password"
          autoFocus
          help={<PasswordRules />}
          value={password}
          on_change={(text) => {
            set_password(text);
            acceptance.reset();
          }}
          error={error}
        />
        <Button kind="primary" size="large" type="submit" isPending={acceptance.is_pending}>
          <Trans>Set the password and go in</Trans>
        </Button>
      </Form>
    </Front>
  );
}

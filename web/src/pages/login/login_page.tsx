import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Compass, RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { enter_demo, sign_in } from "../../actions/sign_in";
import { useEdit } from "../../actions/edit";
import { session_query } from "../../api/queries";
import type { Session } from "../../shell/session";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { PasswordField } from "../../ui/password_field";
import { TextField } from "../../ui/text_field";
import { useEnter } from "./enter";
import { Front } from "./front";
import { next_address } from "./next_address";
import { sign_in_problem } from "./sign_in_problem";

export default function LoginPage() {
  const { t } = useLingui();
  const { next, left } = useSearch({ strict: false });
  const navigate = useNavigate();
  const session = useQuery(session_query);
  const address = next_address(next);

  const is_in = session.data?.signed_in === true;
  useEffect(() => {
    if (is_in) void navigate({ href: address, replace: true });
  }, [is_in, address, navigate]);
  if (is_in) return null;
  return (
    <Front
      title={t`Sign in`}
      lead={next === undefined ? undefined : <Trans>Sign in to go on to the page you asked for.</Trans>}
      foot={session.data?.demo === true ? <Demo address={address} /> : undefined}
    >
      {left !== undefined && (
        <Banner tone="quiet">
          <Trans>You are signed out.</Trans>
        </Banner>
      )}
      {session.isError && (
        <Banner
          tone="risk"
          actions={
            <Button size="compact" icon={<RotateCw size={13} aria-hidden />} onPress={() => void session.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          <Trans>The server does not answer.</Trans>
        </Banner>
      )}
      <SignInForm address={address} />
    </Front>
  );
}

interface Missing {
  email?: string;
  password?: string;
}

function SignInForm({ address }: { address: string }) {
  const { t } = useLingui();
  const enter = useEnter();
  const [email, set_email] = useState("");
  const [password, set_password] = useState("");
  const [missing, set_missing] = useState<Missing>({});
  const entry = useEdit(sign_in, { tells_errors: false, on_done: (session: Session) => enter(session, address) });

  function submit() {
    const found: Missing = {};
    if (email.trim() === "") found.email = t`Enter your e-mail address.`;
    if (password === "") found.password = t`Enter your password.`;
    set_missing(found);
    if (Object.keys(found).length === 0) void entry.perform({ email: email.trim(), password });
  }

  return (
    <Form problem={entry.error === null ? null : sign_in_problem(entry.error)} on_submit={submit}>
      <TextField
        label={t`E-mail`}
        type="email"
        name="email"
        inputMode="email"
        autoComplete="username"
        autoFocus
        isRequired
        validationBehavior="aria"
        value={email}
        onChange={set_email}
        error={email.trim() === "" ? missing.email : undefined}
      />
      <PasswordField
        label={t`Password`}
        autoComplete="current-password"
        value={password}
        on_change={set_password}
        error={password === "" ? missing.password : undefined}
      />
      <Button kind="primary" size="large" type="submit" isPending={entry.is_pending}>
        <Trans>Sign in</Trans>
      </Button>
      <p className="field_help">
        <Trans>
          No password yet, or forgotten? An admin of your workspace can make you a one-time link to set a new one.
        </Trans>
      </p>
    </Form>
  );
}

// The example company lets visitors on its own machine in; others need the founder's password.
function Demo({ address }: { address: string }) {
  const enter = useEnter();
  const entry = useEdit(enter_demo, { tells_errors: false, on_done: (session: Session) => enter(session, address) });
  return (
    <>
      <p>
        <Trans>This server shows an example company. Everything in it may be tried and changed.</Trans>
      </p>
      {entry.error !== null && (
        <p role="alert" className="field_error">
          <Trans>
            It opens by itself only on the machine where it runs. Elsewhere sign in with the address and the password
            that the server printed.
          </Trans>
        </p>
      )}
      <Button
        size="large"
        icon={<Compass size={16} aria-hidden />}
        isPending={entry.is_pending}
        onPress={() => void entry.perform(undefined)}
      >
        <Trans>Enter the example company</Trans>
      </Button>
    </>
  );
}

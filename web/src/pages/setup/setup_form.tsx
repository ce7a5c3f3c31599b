import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useState } from "react";
import { useEdit } from "../../actions/edit";
import { set_up } from "../../actions/set_up";
import { field_errors } from "../../api/problem";
import { browser_time_zone, time_in_zone, time_zone_choices } from "../../model/time_zones";
import type { Session } from "../../shell/session";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { PasswordField } from "../../ui/password_field";
import { Picker } from "../../ui/picker";
import { TextField } from "../../ui/text_field";
import { useEnter } from "../login/enter";
import { is_ended_link, sign_in_problem } from "../login/sign_in_problem";
import { password_problem, PasswordRules } from "./password_rules";

interface Draft {
  company: string;
  time_zone: string;
  name: string;
  email: string;
  password: string;
}

export function SetupForm({ link, on_ended }: { link: string; on_ended: () => void }) {
  const { t } = useLingui();
  const enter = useEnter();
  const [zone] = useState(browser_time_zone);
  const zones = useMemo(() => time_zone_choices(zone), [zone]);
  const [draft, set_draft] = useState<Draft>({ company: "", time_zone: zone, name: "", email: "", password: "" });
  const [is_sent, set_is_sent] = useState(false);
  const setting = useEdit(set_up, { tells_errors: false, on_done: (session: Session) => enter(session, "/welcome") });

  function put(change: Partial<Draft>) {
    set_draft((now) => ({ ...now, ...change }));
    setting.reset();
  }
  const found: Partial<Record<keyof Draft, string | undefined>> = {
    company: draft.company.trim() === "" ? t`Enter what your company is called.` : undefined,
    time_zone: draft.time_zone === "" ? t`Choose a time zone.` : undefined,
    name: draft.name.trim() === "" ? t`Enter your name.` : undefined,
    email: draft.email.trim().includes("@") ? undefined : t`Enter your e-mail address, such as ada@example.org.`,
    password: password_problem(draft.password, draft.email),
  };
  const refused = field_errors(setting.error);
  const error_of = (field: keyof Draft) => (is_sent ? found[field] : undefined) ?? refused[field];
  const clock = time_in_zone(draft.time_zone);

  async function submit() {
    set_is_sent(true);
    if (Object.values(found).some((each) => each !== undefined)) return;
    await setting.perform({
      ...draft,
      link,
      company: draft.company.trim(),
      name: draft.name.trim(),
      email: draft.email.trim(),
    });
  }
  const is_ended = is_ended_link(setting.error);
  useEffect(() => {
    if (is_ended) on_ended();
  }, [is_ended, on_ended]);

  return (
    <Form
      problem={setting.error === null || Object.keys(refused).length > 0 ? null : sign_in_problem(setting.error)}
      on_submit={() => void submit()}
    >
      <TextField
        label={t`Company`}
        name="organization"
        autoComplete="organization"
        autoFocus
        isRequired
        validationBehavior="aria"
        value={draft.company}
        onChange={(company) => put({ company })}
        error={error_of("company")}
      />
      <Picker
        label={t`Time zone`}
        help={
          <>
            {clock !== "" && <Trans>It is {clock} there now. </Trans>}
            <Trans>Days and weeks begin by it. It is fixed once values are measured.</Trans>
          </>
        }
        choices={zones}
        value={draft.time_zone === "" ? null : draft.time_zone}
        on_change={(time_zone) => put({ time_zone: time_zone ?? "" })}
        error={error_of("time_zone")}
        isRequired
      />
      <TextField
        label={t`Your name`}
        name="name"
        autoComplete="name"
        isRequired
        validationBehavior="aria"
        value={draft.name}
        onChange={(name) => put({ name })}
        error={error_of("name")}
      />
      <TextField
        label={t`Your e-mail`}
        type="email"
        name="email"
        inputMode="email"
        autoComplete="username"
        isRequired
        validationBehavior="aria"
        value={draft.email}
        onChange={(email) => put({ email })}
        error={error_of("email")}
      />
      <PasswordField
        label={t`Password`}
        autoComplete="new-password"
        help={<PasswordRules />}
        value={draft.password}
        on_change={(password) => put({ password })}
        error={error_of("password")}
      />
      <Button kind="primary" size="large" type="submit" isPending={setting.is_pending}>
        <Trans>Set up the company</Trans>
      </Button>
    </Form>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";

const least = 8;

// The rules, told before anything is typed. The server holds a list of the commonest passwords.
export function PasswordRules() {
  return (
    <Trans>
      At least {least} characters, any you like. Not your e-mail address and none of the commonest passwords.
    </Trans>
  );
}

// What can be said of a new password before it is sent; undefined when nothing is wrong with it.
export function password_problem(password: string, email: string): string | undefined {
  if (password === "") return t`Choose a password.`;
  if ([...password].length < least) return t`This is too short: at least ${least} characters.`;
  const given = password.toLowerCase();
  const address = email.trim().toLowerCase();
  if (address !== "" && (given === address || given === address.split("@")[0]))
    return t`This is your e-mail address. Choose something that others cannot know.`;
  return undefined;
}

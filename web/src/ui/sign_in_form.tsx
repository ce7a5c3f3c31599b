import { useState, type FormEvent } from "react";

interface SignInFormProps {
  message: string;
  on_submit: (email: string, password: string) => Promise<void>;
}

export function SignInForm({ message, on_submit }: SignInFormProps) {
  const [busy, set_busy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    set_busy(true);
    await on_submit(String(form.get("email")), String(form.get("password")));
    set_busy(false);
  }

  return (
    <form className="sign_in" onSubmit={(event) => void submit(event)}>
      <h2>Sign in</h2>
      <label>
        E-mail
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" disabled={busy}>
        Sign in
      </button>
      <p role="alert">{message}</p>
    </form>
  );
}

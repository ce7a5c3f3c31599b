import { Trans } from "@lingui/react/macro";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import "./field.css";

interface FormProps {
  // What the server or the page says of the whole form; null when all is well.
  problem?: ReactNode;
  on_submit: () => void;
  id?: string;
  children: ReactNode;
}

// A form that is sent by its button, by Enter in a field, or by Mod+Enter anywhere. Input stays when sending fails.
export function Form({ problem, on_submit, id, children }: FormProps) {
  const own = useId();
  const send = useRef(on_submit);
  useEffect(() => {
    send.current = on_submit;
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    on_submit();
    const form = event.currentTarget;
    requestAnimationFrame(() => focus_first_invalid(form));
  }
  function send_by_key(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    // Fields for numbers take what was typed when they are left.
    const field = document.activeElement;
    if (field instanceof HTMLElement) field.blur();
    setTimeout(() => {
      if (field instanceof HTMLElement && field.isConnected) field.focus();
      send.current();
    });
  }
  return (
    // The keys are for the fields inside, which have the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className="form" id={id ?? own} onSubmit={submit} onKeyDown={send_by_key} noValidate>
      {problem !== undefined && problem !== null && problem !== "" && (
        <div className="form_problem" role="alert">
          {problem}
        </div>
      )}
      {children}
    </form>
  );
}

// What is wrong is where the cursor is.
function focus_first_invalid(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
}

export function OptionalMark() {
  return (
    <span className="field_label_optional">
      {" "}
      (<Trans>optional</Trans>)
    </span>
  );
}

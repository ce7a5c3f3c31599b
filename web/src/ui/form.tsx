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
  function submit(event: FormEvent) {
    event.preventDefault();
    on_submit();
  }
  function send_by_key(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    // A button would take the key for a press.
    event.stopPropagation();
    // Fields for numbers take what was typed when they are left.
    const field = document.activeElement;
    if (field instanceof HTMLElement) field.blur();
    setTimeout(() => {
      if (field instanceof HTMLElement && field.isConnected) field.focus();
      send.current();
    });
  }
  return (
    <form className="form" id={id ?? own} onSubmit={submit} onKeyDownCapture={send_by_key} noValidate>
      {problem !== undefined && problem !== null && problem !== "" && (
        <div className="form_problem" role="alert">
          {problem}
        </div>
      )}
      {children}
    </form>
  );
}

export function OptionalMark() {
  return (
    <span className="field_label_optional">
      {" "}
      (<Trans>optional</Trans>)
    </span>
  );
}

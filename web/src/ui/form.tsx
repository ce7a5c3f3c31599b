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

// A form that is sent by its button, by Enter in a field, or by Mod+Enter anywhere. Input stays when sending fails, and
// the first field that is refused takes the focus.
export function Form({ problem, on_submit, id, children }: FormProps) {
  const own = useId();
  const form = useRef<HTMLFormElement>(null);
  const awaits_answer = useRef(false);
  const send = useRef(() => {});
  useEffect(() => {
    send.current = () => {
      const unreadable = form.current?.querySelector<HTMLElement>("[data-unreadable]");
      if (unreadable) return refocus(unreadable);
      awaits_answer.current = true;
      on_submit();
    };
  });
  useEffect(() => {
    if (!awaits_answer.current || form.current === null) return;
    const place = first_refused(form.current);
    if (place === undefined) return;
    awaits_answer.current = false;
    if (place.matches(".form_problem")) place.scrollIntoView({ block: "nearest" });
    else place.focus();
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    send.current();
  }
  function send_by_key(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    // A button would take the key for a press.
    event.stopPropagation();
    // Fields for dates take what was typed when they are left.
    const field = document.activeElement;
    if (field instanceof HTMLElement) field.blur();
    setTimeout(() => {
      if (field instanceof HTMLElement && field.isConnected) field.focus();
      send.current();
    });
  }
  return (
    <form
      ref={form}
      className="form"
      id={id ?? own}
      onSubmit={submit}
      onKeyDownCapture={send_by_key}
      onInput={() => (awaits_answer.current = false)}
      noValidate
    >
      {problem !== undefined && problem !== null && problem !== "" && (
        <div className="form_problem" role="alert">
          {problem}
        </div>
      )}
      {children}
    </form>
  );
}

// Left and entered again: a field says what is wrong with it once it was left.
function refocus(field: HTMLElement) {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  field.focus();
}

function first_refused(form: HTMLElement): HTMLElement | undefined {
  const places = form.querySelectorAll<HTMLElement>("[aria-invalid=true], [data-invalid] button");
  return (
    [...places].find((place) => place.tabIndex >= 0 && place.checkVisibility()) ??
    form.querySelector<HTMLElement>(".form_problem") ??
    undefined
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

import { type ReactNode, useId } from "react";
import { CopyButton } from "./copy_button";
import "./copy_field.css";
import "./field.css";

interface CopyFieldProps {
  label: ReactNode;
  help?: ReactNode;
  text: string;
  copy_label: string;
}

// A text to be taken along, such as a link or a secret that is shown once.
export function CopyField({ label, help, text, copy_label }: CopyFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field_label">
        {label}
      </label>
      <div className="copy_field">
        <input
          id={id}
          className="field_input copy_field_text"
          value={text}
          readOnly
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          {...(help === undefined ? {} : { "aria-describedby": `${id}-help` })}
        />
        <CopyButton kind="primary" text={text} label={copy_label} className="copy_field_button" />
      </div>
      {help !== undefined && (
        <div id={`${id}-help`} className="field_help">
          {help}
        </div>
      )}
    </div>
  );
}

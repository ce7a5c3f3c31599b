import { useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { classes } from "./class_names";
import { deferred, type FaceProps } from "./deferred";
import type { Choice } from "./select";
import "./field.css";

export interface PickerProps {
  label: ReactNode;
  hides_label?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
  choices: readonly Choice[];
  // null: none.
  value: string | null;
  on_change: (value: string | null) => void;
  isDisabled?: boolean;
  isRequired?: boolean;
  className?: string;
}

// One of many, found by typing; emptied by clearing the text.
export const Picker = deferred<PickerProps>(() => import("./picker_control"), PickerFace, "idle");

function PickerFace({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  choices,
  value,
  isDisabled = false,
  isRequired = false,
  className,
  box_ref,
  on_near,
  on_open,
}: PickerProps & FaceProps) {
  const { t } = useLingui();
  const id = useId();
  const chosen = choices.find((choice) => choice.id === value)?.label ?? "";
  const [typed, set_typed] = useState<string | null>(null);
  return (
    <div ref={box_ref} className={classes("field", className)} onPointerEnter={on_near} onFocus={on_near}>
      <label htmlFor={id} className={hides_label ? "only_read" : "field_label"}>
        {label}
      </label>
      <div className="field_group">
        <input
          id={id}
          className="field_input"
          role="combobox"
          aria-expanded={false}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-required={isRequired || undefined}
          aria-invalid={Boolean(error) || undefined}
          autoComplete="off"
          placeholder={placeholder}
          disabled={isDisabled}
          value={typed ?? chosen}
          onClick={on_open}
          onChange={(event) => {
            set_typed(event.target.value);
            on_open();
          }}
        />
        <button
          type="button"
          className="field_step"
          tabIndex={-1}
          aria-label={t`Show suggestions`}
          disabled={isDisabled}
          onClick={on_open}
        >
          <ChevronDown size={14} aria-hidden />
        </button>
      </div>
      {help !== undefined && <span className="field_help">{help}</span>}
      {Boolean(error) && <span className="field_error">{error}</span>}
    </div>
  );
}

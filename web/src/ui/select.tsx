import { useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { type ReactElement, type ReactNode, useId } from "react";
import { classes } from "./class_names";
import { deferred, type FaceProps } from "./deferred";
import "./field.css";

export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
  note?: string;
  icon?: ReactNode;
}

export interface SelectProps<Id extends string = string> {
  label: ReactNode;
  hides_label?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
  choices: readonly Choice<Id>[];
  value: Id | null;
  on_change: (value: Id) => void;
  isDisabled?: boolean;
  name?: string;
  className?: string;
}

// One of a few. For one of many, with typing: Picker.
export const Select = deferred<SelectProps>(() => import("./select_control"), SelectFace, "idle") as <
  Id extends string,
>(
  props: SelectProps<Id>,
) => ReactElement;

function SelectFace({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  choices,
  value,
  isDisabled = false,
  className,
  box_ref,
  on_near,
  on_open,
}: SelectProps & FaceProps) {
  const { t } = useLingui();
  const own = useId();
  const chosen = choices.find((choice) => choice.id === value);
  return (
    <div ref={box_ref} className={classes("field", className)} onPointerEnter={on_near} onFocus={on_near}>
      <span id={`${own}label`} className={hides_label ? "only_read" : "field_label"}>
        {label}
      </span>
      <button
        type="button"
        className="select_button"
        aria-haspopup="listbox"
        aria-labelledby={`${own}value ${own}label`}
        disabled={isDisabled}
        onClick={on_open}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          on_open();
        }}
      >
        <span id={`${own}value`} className="select_value" data-placeholder={chosen === undefined || undefined}>
          {chosen === undefined ? (
            (placeholder ?? t`Select an item`)
          ) : (
            <>
              {chosen.icon}
              <span className="truncate">{chosen.label}</span>
              {chosen.note !== undefined && <span className="option_note truncate">{chosen.note}</span>}
            </>
          )}
        </span>
        <ChevronDown size={14} aria-hidden />
      </button>
      {help !== undefined && <span className="field_help">{help}</span>}
      {Boolean(error) && <span className="field_error">{error}</span>}
    </div>
  );
}

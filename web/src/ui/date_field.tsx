import { useLingui } from "@lingui/react/macro";
import { CalendarDays } from "lucide-react";
import { type ReactNode, useId } from "react";
import { date_format } from "../model/locale";
import { classes } from "./class_names";
import { deferred, type FaceProps } from "./deferred";
import "./date_field.css";
import "./field.css";

export interface DateFieldProps {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  // "2026-11-25"; null: none.
  value: string | null;
  on_change: (value: string | null) => void;
  earliest?: string;
  latest?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  className?: string;
}

// A calendar day, typed or picked. Days are days, never moments.
export const DateField = deferred<DateFieldProps>(() => import("./date_control"), DateFace, "idle");

function DateFace({
  label,
  help,
  error,
  value,
  isDisabled = false,
  className,
  box_ref,
  on_near,
  on_open,
}: DateFieldProps & FaceProps) {
  const { t } = useLingui();
  const own = useId();
  return (
    <div ref={box_ref} className={classes("field", className)} onPointerEnter={on_near} onFocus={on_near}>
      <span id={`${own}label`} className="field_label">
        {label}
      </span>
      <div className="field_group" role="group" aria-labelledby={`${own}label`}>
        <span
          className="date_input"
          tabIndex={isDisabled ? undefined : 0}
          role="textbox"
          aria-labelledby={`${own}label`}
        >
          <span className="date_segment">{value ? written(value) : "\u00a0"}</span>
        </span>
        <button
          type="button"
          className="field_step"
          aria-label={t`Calendar`}
          aria-haspopup="dialog"
          disabled={isDisabled}
          onClick={on_open}
        >
          <CalendarDays size={15} aria-hidden />
        </button>
      </div>
      {help !== undefined && <span className="field_help">{help}</span>}
      {Boolean(error) && <span className="field_error">{error}</span>}
    </div>
  );
}

// As the control writes it.
function written(day: string): string {
  return date_format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(`${day}T00:00:00Z`));
}

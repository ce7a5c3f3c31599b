import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { format_value } from "../model/format";
import type { Tone } from "../model/words";
import "./grade_scale.css";

interface GradeScaleProps {
  /** 0..1, null: not graded yet. */
  grade: number | null;
  suggested?: number | null;
  /** Left out: only shown. */
  on_change?: (grade: number) => void;
  label?: string;
}

const one_decimal = { unit: "", format: "number", decimals: 1 } as const;
const two_decimals = { unit: "", format: "number", decimals: 2 } as const;
const steps = Array.from({ length: 11 }, (_, index) => index / 10);

// The usual reading of grades: 0.7 and more is a success, less than 0.4 hardly progress.
function grade_tone(grade: number): Tone {
  if (grade >= 0.7) return "on";
  return grade >= 0.4 ? "risk" : "off";
}

function nearest_step(grade: number | null | undefined): number | null {
  return grade === null || grade === undefined ? null : Math.round(Math.max(0, Math.min(1, grade)) * 10) / 10;
}

/** A grade from 0 to 1 in tenths, with the suggested one marked; as radio buttons where it may be changed. */
export function GradeScale({ grade, suggested = null, on_change, label }: GradeScaleProps) {
  const { t } = useLingui();
  const name = useId();
  const chosen = nearest_step(grade);
  const proposal = nearest_step(suggested);
  const title = label ?? t`Grade`;
  const said = grade === null ? t`${title}: none yet` : `${title} ${format_value(grade, two_decimals)}`;
  if (!on_change)
    return (
      <span className="grade_scale" data-health={grade === null ? "none" : grade_tone(grade)}>
        <span className="only_read">{said}</span>
        <b className="number" aria-hidden="true">
          {format_value(grade, two_decimals)}
        </b>
        <span className="grade_scale_cells" aria-hidden="true">
          {steps.slice(1).map((step) => (
            <i key={step} data-filled={(chosen !== null && step <= chosen) || undefined} />
          ))}
        </span>
      </span>
    );
  return (
    <fieldset className="grade_scale_choice">
      <legend>{title}</legend>
      <div className="grade_scale_steps">
        {steps.map((step) => (
          <label
            key={step}
            className="grade_scale_step number"
            data-health={grade_tone(step)}
            data-suggested={step === proposal || undefined}
          >
            <input type="radio" name={name} value={step} checked={step === chosen} onChange={() => on_change(step)} />
            <span>{format_value(step, one_decimal)}</span>
          </label>
        ))}
      </div>
      {proposal !== null && (
        <p className="grade_scale_hint">{t`Suggested: ${format_value(suggested, two_decimals)}`}</p>
      )}
    </fieldset>
  );
}

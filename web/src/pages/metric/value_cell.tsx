import { useLingui } from "@lingui/react/macro";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { usual_decimal_sign } from "../../model/locale_signs";
import { format_number, format_value, missing } from "../../model/format";
import { read_number } from "../../model/number_reading";
import { clock_seconds, type Measure } from "../../model/units";

interface ValueCellProps {
  // "Week 47": for the accessible name.
  period_text: string;
  value: number | null;
  measure: Measure;
  is_due: boolean;
  is_editing: boolean;
  on_edit: () => void;
  // Ends editing; `go` says where to go on.
  on_done: (go: "next" | "before" | "stay") => void;
  on_save: (value: number | null) => void;
  on_move: (steps: number) => void;
  on_paste_block: (text: string) => void;
  register: (button: HTMLButtonElement | null) => void;
}

// A value that is edited where it stands: type, Enter saves and goes on to the next row, Esc leaves it as it was.
export function ValueCell(props: ValueCellProps) {
  const { t } = useLingui();
  const { period_text, value, measure, is_due, is_editing, on_edit, on_move, register } = props;
  const [first_key, set_first_key] = useState("");
  const said = value === null ? t`no value` : format_value(value, measure);

  function on_key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown") on_move(1);
    else if (event.key === "ArrowUp") on_move(-1);
    else if (/^[-\d.,(]$/.test(event.key)) {
      set_first_key(event.key);
      on_edit();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  if (is_editing) return <ValueInput {...props} start={first_key} />;
  return (
    <button
      type="button"
      ref={register}
      className="measurement_value"
      data-due={is_due || undefined}
      aria-label={value === null && is_due ? t`Add the value of ${period_text}` : t`${period_text}: ${said}. Change it`}
      onClick={() => {
        set_first_key("");
        on_edit();
      }}
      onKeyDown={on_key}
    >
      {value === null
        ? is_due
          ? t({ message: "Add", comment: "Button in the place of a value that is missing" })
          : missing
        : format_value(value, measure)}
    </button>
  );
}

// As it would be typed in the reader's language, without the unit.
function typed(value: number | null): string {
  return value === null ? "" : format_number(value, 10).replaceAll("−", "-");
}

function ValueInput({
  period_text,
  value,
  measure,
  on_done,
  on_save,
  on_paste_block,
  start,
}: ValueCellProps & { start: string }) {
  const { t } = useLingui();
  const [text, set_text] = useState(start || typed(value));
  const [problem, set_problem] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  const problem_id = useId();
  useEffect(() => {
    input.current?.focus();
    if (start === "") input.current?.select();
  }, [start]);

  function save(go: "next" | "before" | "stay") {
    if (ended.current) return;
    if (text === typed(value)) return leave(go);
    if (text.trim() === "") {
      if (value !== null) on_save(null);
      return leave(go);
    }
    const sign = usual_decimal_sign();
    const read = read_number(text, {
      column_sign: sign,
      usual_sign: sign,
      unit: measure.unit,
      unit_seconds: clock_seconds(measure),
    });
    if (read === null) {
      const example = format_number(1234.5);
      return set_problem(t`This is not a number. Write it like ${example}.`);
    }
    if (read.value !== value) on_save(read.value);
    leave(go);
  }

  function leave(go: "next" | "before" | "stay") {
    ended.current = true;
    on_done(go);
  }

  function on_key(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Enter") save(event.shiftKey ? "before" : "next");
    else if (event.key === "Escape") leave("stay");
    else return;
    event.preventDefault();
  }

  function on_paste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData("text/plain").trim();
    if (!/[\n\t]/.test(pasted)) return;
    event.preventDefault();
    leave("stay");
    on_paste_block(pasted);
  }

  return (
    <div className="measurement_edit">
      <input
        ref={input}
        className="field_input number"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t`Value for ${period_text}`}
        aria-invalid={problem !== "" || undefined}
        aria-describedby={problem === "" ? undefined : problem_id}
        value={text}
        onChange={(event) => {
          set_text(event.target.value);
          set_problem("");
        }}
        onKeyDown={on_key}
        onPaste={on_paste}
        onBlur={() => save("stay")}
      />
      {problem !== "" && (
        <span id={problem_id} role="alert" className="measurement_problem">
          {problem}
        </span>
      )}
    </div>
  );
}

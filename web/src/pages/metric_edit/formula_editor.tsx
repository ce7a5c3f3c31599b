import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { formula_completions, type Completion, type FormulaMetric } from "../../model/formula";
import { classes } from "../../ui/class_names";
import "./formula_editor.css";

interface FormulaEditorProps {
  value: string;
  on_change: (formula: string) => void;
  metrics: readonly FormulaMetric[];
  problem: string;
  // Where the problem is, in characters from 0.
  position: number | null;
}

// A formula with completion: ↑ ↓ choose, Enter or Tab takes, Esc closes the list.
export function FormulaEditor({ value, on_change, metrics, problem, position }: FormulaEditorProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [caret, set_caret] = useState(value.length);
  const [chosen, set_chosen] = useState(0);
  const [is_open, set_is_open] = useState(false);
  const wanted_caret = useRef<number | null>(null);
  const id = useId();
  const { from, to, choices } = formula_completions(value, caret, metrics);
  const shows = is_open && choices.length > 0;
  const at = Math.min(chosen, choices.length - 1);

  useLayoutEffect(() => {
    if (wanted_caret.current === null) return;
    input.current?.setSelectionRange(wanted_caret.current, wanted_caret.current);
    wanted_caret.current = null;
  });

  function take(choice: Completion) {
    const space = choice.kind === "operator" || value.charAt(to) === " " || choice.back > 0 ? "" : " ";
    const inserted = choice.insert + space;
    on_change(value.slice(0, from) + inserted + value.slice(to));
    const next = from + inserted.length - choice.back;
    set_caret(next);
    wanted_caret.current = next;
    set_chosen(0);
    set_is_open(true);
    input.current?.focus();
  }

  function on_key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shows) set_is_open(true);
      else set_chosen((at + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && shows && (event.key === "Enter" || !event.shiftKey)) {
      const choice = choices[at];
      if (choice !== undefined) take(choice);
    } else if (event.key === "Enter") {
      // A formula is one line; Enter does not break it.
    } else if (event.key === "Escape" && shows) {
      set_is_open(false);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="formula_editor field">
      <label className="field_label" htmlFor={`${id}-input`}>
        <Trans>Formula</Trans>
      </label>
      <div className="formula_box">
        <input
          ref={input}
          type="text"
          id={`${id}-input`}
          className="field_input formula_input"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          role="combobox"
          aria-expanded={shows}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shows ? `${id}-${at}` : undefined}
          aria-invalid={problem !== "" || undefined}
          aria-describedby={`${id}-help`}
          placeholder="100 * orders / visits"
          value={value}
          onChange={(event) => {
            on_change(event.target.value);
            set_caret(event.target.selectionStart ?? event.target.value.length);
            set_chosen(0);
            set_is_open(true);
          }}
          onSelect={(event) => set_caret(event.currentTarget.selectionStart ?? value.length)}
          onKeyDown={on_key}
          onBlur={() => set_is_open(false)}
        />
        {shows && <Choices id={id} choices={choices} at={at} on_take={take} label={t`What may come next`} />}
      </div>
      <div id={`${id}-help`} className="formula_help">
        {problem === "" ? (
          <span className="field_help">
            <Trans>
              Keys of metrics, numbers, + − * / ( ), comparisons, and or not, sum avg min max abs if, offset(metric, -1)
            </Trans>
          </span>
        ) : (
          <Fault value={value} problem={problem} position={position} />
        )}
      </div>
    </div>
  );
}

interface ChoicesProps {
  id: string;
  choices: readonly Completion[];
  at: number;
  on_take: (choice: Completion) => void;
  label: string;
}

function Choices({ id, choices, at, on_take, label }: ChoicesProps) {
  return (
    <div id={`${id}-list`} role="listbox" aria-label={label} className="formula_choices">
      {choices.map((choice, index) => (
        // The keyboard works in the field, which keeps the focus.
        <div
          key={`${choice.kind} ${choice.text}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={classes("formula_choice", `formula_choice_${choice.kind}`)}
          onMouseDown={(event) => {
            event.preventDefault();
            on_take(choice);
          }}
        >
          <code>{choice.text}</code>
          <span className="formula_choice_note truncate">
            {choice.kind === "function" ? `(${choice.note})` : choice.note}
          </span>
        </div>
      ))}
    </div>
  );
}

// What is wrong, with the place marked.
function Fault({ value, problem, position }: { value: string; problem: string; position: number | null }) {
  const at = position === null ? null : Math.min(Math.max(position, 0), value.length);
  return (
    <div className="formula_fault">
      <span className="field_error" role="status">
        {problem}
      </span>
      {at !== null && value.trim() !== "" && (
        <code className="formula_place" aria-hidden="true">
          {value.slice(Math.max(0, at - 40), at)}
          <mark>{value.charAt(at).trim() || "\u00a0"}</mark>
          {value.slice(at + 1, at + 40)}
        </code>
      )}
    </div>
  );
}

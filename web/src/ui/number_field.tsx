import { useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button, FieldError, Group, Input, Label, Text, TextField } from "react-aria-components";
import { parse_number, shown_number } from "../model/parse_number";
import { classes } from "./class_names";
import "./field.css";

export interface NumberFieldProps {
  label: ReactNode;
  hides_label?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
  // Behind the number: "min", "%".
  unit?: string;
  // null: nothing entered.
  value: number | null;
  on_change: (value: number | null) => void;
  minValue?: number;
  maxValue?: number;
  step?: number;
  decimals?: number;
  steps?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  className?: string;
}

// Reads numbers as people write them in whichever language ("26.5", "26,5", "1 200 €"), tells of every key, and keeps
// what it cannot read, with what is wrong about it.
export function NumberField({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  unit,
  value,
  on_change,
  minValue,
  maxValue,
  step = 1,
  decimals = 6,
  steps = false,
  isRequired = false,
  isDisabled = false,
  autoFocus = false,
  className,
}: NumberFieldProps) {
  const { t } = useLingui();
  // What is being typed; null: the value as it is written here.
  const [typed, set_typed] = useState<string | null>(null);
  const [was_left, set_was_left] = useState(false);
  const has_focus = useRef(false);
  const told = useRef(value);
  const read = typed === null ? value : parse_number(typed);
  const own_problem = problem_of(read);
  const shown_problem = (was_left ? own_problem : undefined) ?? error;

  // A value from outside replaces what was typed, unless somebody is typing.
  useEffect(() => {
    if (Object.is(value, told.current)) return;
    told.current = value;
    if (!has_focus.current) set_typed(null);
  }, [value]);

  function problem_of(number: number | null | undefined): string | undefined {
    if (number === undefined || (typed === null && number === null)) return undefined;
    const [from, to] = [shown_number(minValue ?? 0, decimals), shown_number(maxValue ?? 0, decimals)];
    if (number === null) return t`This is not a number. Write it like ${shown_number(1234.5)}.`;
    if ((minValue === undefined || number >= minValue) && (maxValue === undefined || number <= maxValue))
      return undefined;
    if (minValue === undefined) return t`Enter ${to} at most.`;
    return maxValue === undefined ? t`Enter ${from} at least.` : t`Enter a number from ${from} to ${to}.`;
  }

  function tell(next: number | null) {
    told.current = next;
    on_change(next);
  }

  function type(text: string) {
    set_typed(text);
    tell(parse_number(text) ?? null);
  }

  function leave() {
    has_focus.current = false;
    set_was_left(own_problem !== undefined);
    if (own_problem === undefined) set_typed(null);
  }

  function move(count: number) {
    const moved = Number(((read ?? 0) + count * step).toPrecision(12));
    set_typed(null);
    tell(Math.min(maxValue ?? moved, Math.max(minValue ?? moved, moved)));
  }

  function step_by_key(event: KeyboardEvent) {
    const count = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (count === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(count);
  }

  return (
    <TextField
      value={typed ?? shown_number(value, decimals)}
      onChange={type}
      onFocus={() => (has_focus.current = true)}
      onBlur={leave}
      isInvalid={Boolean(shown_problem)}
      isRequired={isRequired}
      isDisabled={isDisabled}
      validationBehavior="aria"
      className={classes("field", className)}
    >
      <Label className={hides_label ? "only_read" : "field_label"}>{label}</Label>
      <Group className="field_group" isInvalid={Boolean(shown_problem)} isDisabled={isDisabled}>
        {steps && (
          <Button className="field_step" aria-label={t`Less`} excludeFromTabOrder onPress={() => move(-1)}>
            <Minus size={14} aria-hidden />
          </Button>
        )}
        {/* Not on TextField: React Aria keeps what it hands on there from the form and its Mod+Enter. */}
        <Input
          className="field_input number"
          inputMode="decimal"
          autoComplete="off"
          autoFocus={autoFocus}
          onKeyDown={step_by_key}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(own_problem === undefined ? {} : { "data-unreadable": true })}
        />
        {unit !== undefined && unit !== "" && <span className="field_unit">{unit}</span>}
        {steps && (
          <Button className="field_step" aria-label={t`More`} excludeFromTabOrder onPress={() => move(1)}>
            <Plus size={14} aria-hidden />
          </Button>
        )}
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{shown_problem}</FieldError>
    </TextField>
  );
}

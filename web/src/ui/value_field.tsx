import { useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button, FieldError, Group, Input, Label, Text, TextField } from "react-aria-components";
import { parse_number, typed_number } from "../model/parse_number";
import { classes } from "./class_names";
import "./field.css";

export interface ValueFieldProps {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  // Behind the number: "min", "%".
  unit?: string;
  value: number | null;
  // Told with every key; null: nothing entered, or no number (then `is_readable` is false).
  on_change: (value: number | null, is_readable: boolean) => void;
  step?: number;
  min?: number;
  max?: number;
  decimals?: number;
  // Takes the focus with all of it selected, once it is shown.
  takes_focus?: boolean;
  is_quiet?: boolean;
  className?: string;
}

// A large number that is typed over at once. Unlike NumberField it tells of every key, so that a picture can follow.
export function ValueField({
  label,
  help,
  error,
  unit,
  value,
  on_change,
  step = 1,
  min,
  max,
  decimals = 6,
  takes_focus = false,
  is_quiet = false,
  className,
}: ValueFieldProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [text, set_text] = useState(() => typed_number(value, decimals));
  const told = useRef(value);

  // A value from outside replaces the text; one's own is in it already.
  useEffect(() => {
    if (Object.is(value, told.current)) return;
    told.current = value;
    set_text(typed_number(value, decimals));
  }, [value, decimals]);

  useLayoutEffect(() => {
    if (!takes_focus) return;
    input.current?.focus();
    input.current?.select();
  }, [takes_focus]);

  function tell(next: number | null, is_readable: boolean) {
    told.current = next;
    on_change(next, is_readable);
  }

  function type(next: string) {
    set_text(next);
    const read = parse_number(next);
    tell(read ?? null, read !== null);
  }

  function move(steps: number) {
    const moved = Number(((value ?? 0) + steps * step).toPrecision(12));
    const held = Math.min(max ?? moved, Math.max(min ?? moved, moved));
    set_text(typed_number(held, decimals));
    tell(held, true);
  }

  function step_by_key(event: KeyboardEvent) {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(steps);
  }

  return (
    <TextField
      value={text}
      onChange={type}
      isInvalid={Boolean(error)}
      className={classes("field", "number_field_big", is_quiet && "value_field_quiet", className)}
    >
      <Label className="field_label">{label}</Label>
      <Group className="field_group" isInvalid={Boolean(error)}>
        <Button className="field_step" aria-label={t`Less`} excludeFromTabOrder onPress={() => move(-1)}>
          <Minus size={14} aria-hidden />
        </Button>
        {/* Not on TextField: React Aria keeps what it hands on there from the form and its Mod+Enter. */}
        <Input
          ref={input}
          className="field_input number"
          inputMode="decimal"
          autoComplete="off"
          onKeyDown={step_by_key}
        />
        {unit !== undefined && unit !== "" && <span className="field_unit">{unit}</span>}
        <Button className="field_step" aria-label={t`More`} excludeFromTabOrder onPress={() => move(1)}>
          <Plus size={14} aria-hidden />
        </Button>
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
    </TextField>
  );
}

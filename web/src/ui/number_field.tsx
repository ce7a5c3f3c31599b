import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Text,
} from "react-aria-components";
import { classes } from "./class_names";
import "./field.css";

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, "className" | "children" | "value" | "onChange"> {
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
  big?: boolean;
  steps?: boolean;
  className?: string;
}

// Reads and shows numbers as the reader's language writes them.
export function NumberField({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  unit,
  value,
  on_change,
  big = false,
  steps = false,
  className,
  formatOptions,
  ...rest
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => on_change(Number.isNaN(next) ? null : next)}
      formatOptions={{ maximumFractionDigits: 6, ...formatOptions }}
      isInvalid={Boolean(error)}
      className={classes("field", big && "number_field_big", className)}
    >
      <Label className={hides_label ? "only_read" : "field_label"}>{label}</Label>
      <Group className="field_group">
        {steps && (
          <Button slot="decrement" className="field_step">
            <Minus size={14} aria-hidden />
          </Button>
        )}
        <Input className="field_input number" {...(placeholder === undefined ? {} : { placeholder })} />
        {unit !== undefined && unit !== "" && <span className="field_unit">{unit}</span>}
        {steps && (
          <Button slot="increment" className="field_step">
            <Plus size={14} aria-hidden />
          </Button>
        )}
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
    </AriaNumberField>
  );
}

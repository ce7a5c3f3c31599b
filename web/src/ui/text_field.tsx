import type { ReactNode } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { classes } from "./class_names";
import "./field.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "children"> {
  label: ReactNode;
  // Keeps the label for screen readers only, where the place says what it is.
  hides_label?: boolean;
  help?: ReactNode;
  // What is wrong with it; shown below.
  error?: string | undefined;
  placeholder?: string;
  // A small icon in front of the text, of one line only.
  icon?: ReactNode;
  // More than one line.
  rows?: number;
  className?: string;
}

export function TextField({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  icon,
  rows,
  className,
  ...rest
}: TextFieldProps) {
  const own = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(error) || rest.isInvalid === true}
      className={classes("field", className)}
    >
      <Label className={hides_label ? "only_read" : "field_label"}>{label}</Label>
      {rows !== undefined ? (
        <TextArea className="field_input" rows={rows} {...own} />
      ) : icon === undefined ? (
        <Input className="field_input" {...own} />
      ) : (
        <span className="field_with_icon">
          {icon}
          <Input className="field_input" {...own} />
        </span>
      )}
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
    </AriaTextField>
  );
}

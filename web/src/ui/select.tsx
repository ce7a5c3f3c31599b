import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import { classes } from "./class_names";
import "./field.css";
import "./popover.css";

export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
  note?: string;
  icon?: ReactNode;
}

interface SelectProps<Id extends string> {
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
export function Select<Id extends string>({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  choices,
  value,
  on_change,
  isDisabled = false,
  name,
  className,
}: SelectProps<Id>) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => key !== null && on_change(key as Id)}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      className={classes("field", className)}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(name === undefined ? {} : { name })}
    >
      <Label className={hides_label ? "only_read" : "field_label"}>{label}</Label>
      <Button className="select_button">
        <SelectValue className="select_value" />
        <ChevronDown size={14} aria-hidden />
      </Button>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <ListBox className="options" items={choices}>
          {(choice: Choice<Id>) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function Option({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className="option">
      {choice.icon}
      <span className="truncate">{choice.label}</span>
      {choice.note !== undefined && <span className="option_note truncate">{choice.note}</span>}
    </ListBoxItem>
  );
}

import { ChevronDown } from "lucide-react";
import {
  Button,
  FieldError,
  Label,
  ListBox,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import { classes } from "./class_names";
import type { ArrivalProps } from "./deferred";
import { Option } from "./option";
import type { Choice, SelectProps } from "./select";
import "./field.css";
import "./popover.css";

export default function SelectControl({
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
  box_ref,
  starts_open,
}: SelectProps & ArrivalProps) {
  return (
    <AriaSelect
      ref={box_ref}
      defaultOpen={starts_open}
      value={value}
      onChange={(key) => key !== null && on_change(String(key))}
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
          {(choice: Choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

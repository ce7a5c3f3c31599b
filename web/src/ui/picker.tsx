import { ChevronDown } from "lucide-react";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button, ComboBox, FieldError, Group, Label, ListBox, Popover, Text } from "react-aria-components";
import { classes } from "./class_names";
import { PickerInput } from "./picker_input";
import { type Choice, Option } from "./select";
import "./field.css";
import "./popover.css";

interface PickerProps {
  label: ReactNode;
  hides_label?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
  choices: readonly Choice[];
  // null: none.
  value: string | null;
  on_change: (value: string | null) => void;
  isDisabled?: boolean;
  isRequired?: boolean;
  className?: string;
}

// One of many, found by typing; emptied by clearing the text.
export function Picker({
  label,
  hides_label = false,
  help,
  error,
  placeholder,
  choices,
  value,
  on_change,
  isDisabled = false,
  isRequired = false,
  className,
}: PickerProps) {
  return (
    <ComboBox
      defaultItems={choices}
      value={value}
      onChange={(key) => on_change(key === null ? null : String(key))}
      menuTrigger="focus"
      isDisabled={isDisabled}
      isRequired={isRequired}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={classes("field", className)}
    >
      <Label className={hides_label ? "only_read" : "field_label"}>{label}</Label>
      <Group className="field_group">
        <PickerInput placeholder={placeholder} />
        <Button className="field_step">
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
      <Popover className="popover" offset={4}>
        <ListBox
          className="options"
          renderEmptyState={() => (
            <div className="options_empty">
              <Trans>Nothing found</Trans>
            </div>
          )}
        >
          {(choice: Choice) => <Option choice={choice} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

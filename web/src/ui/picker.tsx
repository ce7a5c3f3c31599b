import { ChevronDown } from "lucide-react";
import { Trans } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useContext } from "react";
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  Popover,
  Text,
} from "react-aria-components";
import { classes } from "./class_names";
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

// Enter takes the first that was found, Tab the only one: what was typed would be lost otherwise.
function PickerInput({ placeholder }: { placeholder: string | undefined }) {
  const state = useContext(ComboBoxStateContext);
  function take_found(event: KeyboardEvent<HTMLInputElement>) {
    if (state === null || !state.isOpen || state.selectionManager.focusedKey !== null) return;
    const [first, ...others] = state.collection.getKeys();
    const was_typed =
      event.currentTarget.value.trim() !== "" && event.currentTarget.value !== state.selectedItem?.textValue;
    if (first === undefined || !was_typed) return;
    if (event.key === "Enter" || (event.key === "Tab" && others.length === 0))
      state.selectionManager.setFocusedKey(first);
  }
  return (
    <Input
      className="field_input"
      onKeyDownCapture={take_found}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

import { ChevronDown } from "lucide-react";
import { Trans } from "@lingui/react/macro";
import { useEffect } from "react";
import { Button, ComboBox, FieldError, Group, Label, ListBox, Popover, Text } from "react-aria-components";
import { classes } from "./class_names";
import type { ArrivalProps } from "./deferred";
import { Option } from "./option";
import type { PickerProps } from "./picker";
import { PickerInput } from "./picker_input";
import type { Choice } from "./select";
import "./field.css";
import "./popover.css";

export default function PickerControl({
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
  box_ref,
  starts_open,
  typed,
}: PickerProps & ArrivalProps) {
  const chosen = choices.find((choice) => choice.id === value)?.label ?? "";
  // It opens by its button alone, and not before it has read its choices.
  useEffect(() => {
    if (!starts_open) return undefined;
    const frame = requestAnimationFrame(() => {
      if (box_ref.current?.querySelector("[aria-expanded=true]") === null)
        box_ref.current.querySelector("button")?.click();
    });
    return () => cancelAnimationFrame(frame);
  }, [starts_open, box_ref]);
  return (
    <ComboBox
      ref={box_ref}
      {...(typed === undefined || typed === chosen ? {} : { defaultInputValue: typed })}
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

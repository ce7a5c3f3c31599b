import type { ReactNode } from "react";
import { FieldError, Label, Radio, RadioGroup, Text } from "react-aria-components";
import { classes } from "./class_names";
import { Kbd } from "./kbd";
import "./field.css";

export interface RadioCard<Id extends string> {
  id: Id;
  label: ReactNode;
  note?: ReactNode;
  icon?: ReactNode;
  keys?: string;
  disabled?: boolean;
  // Colours the card when chosen: "on", "risk", "off".
  health?: string;
}

interface RadioCardsProps<Id extends string> {
  label: ReactNode;
  hides_label?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  cards: readonly RadioCard<Id>[];
  value: Id | null;
  on_change: (value: Id) => void;
  // How many beside each other; as many as fit without it.
  columns?: number;
  isDisabled?: boolean;
  className?: string;
}

// One of a few, all in sight.
export function RadioCards<Id extends string>({
  label,
  hides_label = false,
  help,
  error,
  cards,
  value,
  on_change,
  columns,
  isDisabled = false,
  className,
}: RadioCardsProps<Id>) {
  return (
    <RadioGroup
      value={value}
      onChange={(id) => on_change(id as Id)}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled}
      className={classes("field", className)}
    >
      <Label className={hides_label ? "only_read" : "field_label"}>{label}</Label>
      <div
        className="radio_cards"
        {...(columns === undefined ? {} : { style: { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` } })}
      >
        {cards.map((card) => (
          <Radio
            key={card.id}
            value={card.id}
            isDisabled={card.disabled ?? false}
            className="radio_card"
            {...(card.health === undefined ? {} : { "data-health": card.health })}
          >
            {card.icon}
            <span className="radio_card_text">
              <span>{card.label}</span>
              {card.note !== undefined && <span className="radio_card_note">{card.note}</span>}
            </span>
            {card.keys !== undefined && <Kbd keys={card.keys} />}
          </Radio>
        ))}
      </div>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
    </RadioGroup>
  );
}

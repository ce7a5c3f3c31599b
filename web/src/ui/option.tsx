import { ListBoxItem } from "react-aria-components";
import type { Choice } from "./select";

export function Option({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className="option">
      {choice.icon}
      <span className="truncate">{choice.label}</span>
      {choice.note !== undefined && <span className="option_note truncate">{choice.note}</span>}
    </ListBoxItem>
  );
}

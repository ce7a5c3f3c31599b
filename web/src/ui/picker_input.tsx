import { type KeyboardEvent, useContext } from "react";
import { ComboBoxStateContext, Input } from "react-aria-components";

// Enter takes the first that was found, Tab the only one: what was typed would be lost otherwise.
export function PickerInput({ placeholder }: { placeholder: string | undefined }) {
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

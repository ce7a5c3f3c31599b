import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, Switch as AriaSwitch } from "react-aria-components";
import "./field.css";

interface CheckboxProps {
  children: ReactNode;
  is_selected: boolean;
  on_change: (selected: boolean) => void;
  isDisabled?: boolean;
}

export function Checkbox({ children, is_selected, on_change, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox className="checkbox" isSelected={is_selected} onChange={on_change} isDisabled={isDisabled}>
      <span className="checkbox_box" aria-hidden="true">
        <Check size={13} strokeWidth={3} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}

// For what takes effect at once.
export function Switch({ children, is_selected, on_change, isDisabled = false }: CheckboxProps) {
  return (
    <AriaSwitch className="checkbox" isSelected={is_selected} onChange={on_change} isDisabled={isDisabled}>
      <span className="switch_track" aria-hidden="true" />
      <span>{children}</span>
    </AriaSwitch>
  );
}

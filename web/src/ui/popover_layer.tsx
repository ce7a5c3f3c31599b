import { Dialog, Popover as AriaPopover } from "react-aria-components";
import type { LayerProps } from "./on_demand";
import type { PopoverContent } from "./popover";
import "./popover.css";

export default function PopoverLayer({
  label,
  placement = "bottom end",
  children,
  trigger_ref,
  is_open,
  on_open_change,
}: PopoverContent & LayerProps) {
  return (
    <AriaPopover
      className="popover"
      placement={placement}
      offset={6}
      triggerRef={trigger_ref}
      isOpen={is_open}
      onOpenChange={on_open_change}
    >
      <Dialog aria-label={label} className="popover_body">
        {/* Opened from outside, the dialog knows no trigger that its own "close" would reach. */}
        {typeof children === "function" ? children(() => on_open_change(false)) : children}
      </Dialog>
    </AriaPopover>
  );
}

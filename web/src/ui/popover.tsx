import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover, type PopoverProps } from "react-aria-components";
import "./popover.css";

interface Props {
  // What opens it: a Button or IconButton.
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps["placement"];
  children: ReactNode | ((close: () => void) => ReactNode);
}

// A small panel beside its button, for what is too little for a dialog.
export function Popover({ trigger, label, placement = "bottom end", children }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="popover" placement={placement} offset={6}>
        <Dialog aria-label={label} className="popover_body">
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

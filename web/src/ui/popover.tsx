import type { ReactElement, ReactNode } from "react";
import type { PopoverProps } from "react-aria-components";
import { type LayerTrigger, on_demand } from "./on_demand";

export interface PopoverContent {
  label: string;
  placement?: PopoverProps["placement"];
  children: ReactNode | ((close: () => void) => ReactNode);
}

interface Props extends PopoverContent {
  // What opens it: a Button or IconButton.
  trigger: ReactElement;
}

const usePopoverLayer = on_demand<PopoverContent>("dialog", () => import("./popover_layer"));

// A small panel beside its button, for what is too little for a dialog.
export function Popover({ trigger, ...content }: Props) {
  const { button, layer } = usePopoverLayer(trigger as ReactElement<LayerTrigger>, content);
  return (
    <>
      {button}
      {layer}
    </>
  );
}

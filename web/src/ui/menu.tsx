import type { ReactElement, ReactNode } from "react";
import type { PopoverProps } from "react-aria-components";
import { type LayerTrigger, on_demand } from "./on_demand";

export interface MenuAction {
  id: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  // Where a link leads; without it `on_action` runs.
  href?: string;
  on_action?: () => void;
}

export interface MenuGroup {
  id: string;
  title?: string;
  actions: MenuAction[];
}

export interface MenuContent {
  label: string;
  groups: MenuGroup[];
  placement?: PopoverProps["placement"];
}

interface MenuProps extends MenuContent {
  // A Button or IconButton.
  trigger: ReactElement;
}

const useMenuLayer = on_demand<MenuContent>("menu", () => import("./menu_layer"));

export function Menu({ trigger, ...content }: MenuProps) {
  const { button, layer } = useMenuLayer(trigger as ReactElement<LayerTrigger>, content);
  return (
    <>
      {button}
      {layer}
    </>
  );
}

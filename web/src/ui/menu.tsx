import type { ReactNode } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from "react-aria-components";
import { classes } from "./class_names";
import { Kbd } from "./kbd";
import "./menu.css";
import "./popover.css";

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

interface MenuProps {
  trigger: ReactNode;
  label: string;
  groups: MenuGroup[];
  placement?: PopoverProps["placement"];
}

export function Menu({ trigger, label, groups, placement = "bottom end" }: MenuProps) {
  const shown = groups.filter((group) => group.actions.length > 0);
  const disabled = shown.flatMap((group) => group.actions.filter((action) => action.disabled).map((action) => action.id));
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={6}>
        <AriaMenu aria-label={label} className="menu" disabledKeys={disabled}>
          {shown.map((group, index) => (
            <AriaMenuSection key={group.id} className="menu_group" {...(group.title === undefined ? { "aria-label": label } : {})}>
              {index > 0 && <Separator className="menu_line" />}
              {group.title !== undefined && <Header className="menu_title">{group.title}</Header>}
              {group.actions.map((action) => (
                <AriaMenuItem
                  key={action.id}
                  id={action.id}
                  textValue={action.label}
                  className={classes("menu_item", action.danger && "menu_item_danger")}
                  {...(action.href === undefined ? {} : { href: action.href })}
                  {...(action.on_action === undefined ? {} : { onAction: action.on_action })}
                >
                  {action.icon}
                  <span className="menu_text">{action.label}</span>
                  {action.keys !== undefined && <Kbd keys={action.keys} />}
                </AriaMenuItem>
              ))}
            </AriaMenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

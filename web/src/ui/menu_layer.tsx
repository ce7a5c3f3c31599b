import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Popover,
  Separator,
} from "react-aria-components";
import { classes } from "./class_names";
import { Kbd } from "./kbd";
import type { MenuContent } from "./menu";
import type { LayerProps } from "./on_demand";
import "./menu.css";
import "./popover.css";

// The actions below their button.
export default function MenuLayer({
  label,
  groups,
  placement = "bottom end",
  trigger_ref,
  is_open,
  on_open_change,
}: MenuContent & LayerProps) {
  const shown = groups.filter((group) => group.actions.length > 0);
  const disabled = shown.flatMap((group) =>
    group.actions.filter((action) => action.disabled).map((action) => action.id),
  );
  return (
    <Popover
      className="popover"
      placement={placement}
      offset={6}
      triggerRef={trigger_ref}
      isOpen={is_open}
      onOpenChange={on_open_change}
    >
      <AriaMenu
        aria-label={label}
        className="menu"
        disabledKeys={disabled}
        autoFocus="first"
        onClose={() => on_open_change(false)}
      >
        {shown.map((group, index) => (
          <AriaMenuSection
            key={group.id}
            className="menu_group"
            {...(group.title === undefined ? { "aria-label": label } : {})}
          >
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
  );
}

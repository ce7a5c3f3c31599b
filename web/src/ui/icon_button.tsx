import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { classes } from "./class_names";
import "./button.css";

export interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children" | "aria-label"> {
  // What it does: its accessible name and its tooltip.
  label: string;
  keys?: string;
  size?: "normal" | "compact";
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function IconButton({ label, keys, size = "normal", className, children, ...rest }: IconButtonProps) {
  const tooltip = { "data-tooltip": label, ...(keys === undefined ? {} : { "data-keys": keys }) };
  return (
    <AriaButton
      {...rest}
      {...tooltip}
      aria-label={label}
      className={classes("icon_button", `icon_button_${size}`, className)}
    >
      {children}
    </AriaButton>
  );
}

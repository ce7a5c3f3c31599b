import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { classes } from "./class_names";
import { Kbd } from "./kbd";
import "./button.css";

export type ButtonKind = "normal" | "primary" | "ghost" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children"> {
  kind?: ButtonKind;
  size?: "normal" | "compact" | "large";
  // A lucide icon in front of the text.
  icon?: ReactNode;
  // The shortcut that does the same, shown behind the text.
  keys?: string;
  className?: string;
  children: ReactNode;
}

export function Button({ kind = "normal", size = "normal", icon, keys, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classes("button", `button_${kind}`, `button_${size}`, className)}>
      {icon}
      <span className="button_text">{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </AriaButton>
  );
}

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps, TooltipTrigger } from "react-aria-components";
import { classes } from "./class_names";
import { Tooltip } from "./tooltip";
import "./button.css";

export interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children" | "aria-label"> {
  // What it does: its accessible name and its tooltip.
  label: string;
  keys?: string;
  size?: "normal" | "compact";
  className?: string;
  children: ReactNode;
}

export function IconButton({ label, keys, size = "normal", className, children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className={classes("icon_button", `icon_button_${size}`, className)}>
        {children}
      </AriaButton>
      <Tooltip {...(keys === undefined ? {} : { keys })}>{label}</Tooltip>
    </TooltipTrigger>
  );
}

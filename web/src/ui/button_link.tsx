import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";
import type { ButtonKind } from "./button";
import { classes } from "./class_names";
import "./button.css";

interface ButtonLinkProps {
  href: string;
  // Saves what is at the address under this name instead of going there.
  download?: string;
  kind?: ButtonKind;
  size?: "normal" | "compact" | "large";
  icon?: ReactNode;
  className?: string;
  "aria-label"?: string;
  children: ReactNode;
}

// A link that looks like a button: it leads somewhere, and can be opened in a new tab.
export function ButtonLink({ kind = "normal", size = "normal", icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <AriaLink {...rest} className={classes("button", `button_${kind}`, `button_${size}`, className)}>
      {icon}
      <span className="button_text">{children}</span>
    </AriaLink>
  );
}

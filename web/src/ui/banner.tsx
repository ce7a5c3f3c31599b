import type { ReactNode } from "react";
import { classes } from "./class_names";
import "./states.css";

export function Banner({
  tone = "quiet",
  icon,
  actions,
  children,
}: {
  tone?: "quiet" | "on" | "risk" | "off" | "accent";
  icon?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes("banner", `banner_${tone}`)}>
      {icon}
      <div className="banner_text">{children}</div>
      {actions}
    </div>
  );
}

import type { ReactNode } from "react";
import { classes } from "./class_names";
import "./badge.css";

export function Badge({
  tone = "quiet",
  children,
}: {
  tone?: "quiet" | "accent" | "on" | "risk" | "off" | "dashed";
  children: ReactNode;
}) {
  return <span className={classes("badge", `badge_${tone}`)}>{children}</span>;
}

import { Compass } from "lucide-react";
import { classes } from "./class_names";
import "./logo.css";

// The sign of the product; its name stands beside it.
export function Logo({ size = "normal" }: { size?: "normal" | "large" }) {
  return (
    <span className={classes("logo", `logo_${size}`)} aria-hidden="true">
      <Compass size={size === "large" ? 20 : 15} />
    </span>
  );
}

import type { ReactNode } from "react";
import { classes } from "./class_names";
import "./table.css";

// A plain table that scrolls sideways in its own frame on small screens. Cells are <th>/<td> of the caller.
export function Table({
  label,
  head,
  children,
  className,
}: {
  label: string;
  head: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={classes("table_scroll", className)} role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <caption className="only_read">{label}</caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

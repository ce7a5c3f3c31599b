import type { ReactNode } from "react";
import { classes } from "./class_names";
import "./panel.css";

interface PanelProps {
  title?: ReactNode;
  // Beside the title, at the end of the line.
  actions?: ReactNode;
  // Level of the heading on its page.
  level?: 2 | 3;
  // Without padding, for tables and lists that reach the edges.
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

// A part of a page with a frame.
export function Panel({ title, actions, level = 2, flush = false, className, children }: PanelProps) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section className={classes("panel", flush && "panel_flush", className)}>
      {(title !== undefined || actions !== undefined) && (
        <header className="panel_head">
          {title !== undefined && <Title className="panel_title">{title}</Title>}
          {actions !== undefined && <div className="panel_actions">{actions}</div>}
        </header>
      )}
      <div className="panel_body">{children}</div>
    </section>
  );
}

// Names and values of one thing, in two columns.
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="fact">
      <dt className="fact_name">{name}</dt>
      <dd className="fact_value">{children}</dd>
    </div>
  );
}

import { type ReactNode, useId } from "react";
import "./scope.css";

interface SectionProps {
  title: string;
  count?: number | undefined;
  action?: ReactNode;
  children: ReactNode;
}

// A part of a page with its heading, without a frame of its own.
export function Section({ title, count, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="scope_section">
      <div className="scope_head">
        <h2 id={id} className="scope_title">
          {title}
        </h2>
        {count !== undefined && count > 0 && <span className="scope_count number">{count}</span>}
        {action !== undefined && <span className="scope_action">{action}</span>}
      </div>
      {children}
    </section>
  );
}

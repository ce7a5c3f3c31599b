import { Link2Off } from "lucide-react";
import type { ReactNode } from "react";
import "./ended_link.css";

// A one-time link that no longer works, and what to do instead.
export function EndedLink({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="ended_link" role="alert">
      <Link2Off size={18} aria-hidden />
      <div>
        <p className="ended_link_title">{title}</p>
        <p className="ended_link_text">{children}</p>
      </div>
    </div>
  );
}

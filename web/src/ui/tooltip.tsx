import type { ReactNode } from "react";
import { Tooltip as AriaTooltip } from "react-aria-components";
import { Kbd } from "./kbd";
import "./popover.css";

// Goes into a TooltipTrigger beside what it explains.
export function Tooltip({ keys, children }: { keys?: string; children: ReactNode }) {
  return (
    <AriaTooltip className="tooltip" offset={6}>
      {children}
      {keys !== undefined && <Kbd keys={keys} />}
    </AriaTooltip>
  );
}

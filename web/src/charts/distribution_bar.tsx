import { memo } from "react";
import type { Tone } from "../model/words";
import "./distribution_bar.css";

export interface DistributionPart {
  id: string;
  label: string;
  tone: Tone;
  count: number;
}

interface DistributionBarProps {
  parts: readonly DistributionPart[];
  height?: number;
}

/** How many are in which state, as shares of one bar; worst first reads best. */
export const DistributionBar = memo(function DistributionBar({ parts, height = 6 }: DistributionBarProps) {
  const shown = parts.filter((part) => part.count > 0);
  const label = shown.map((part) => `${part.label} ${part.count}`).join(", ");
  return (
    <span className="distribution_bar" style={{ height }}>
      <span className="only_read">{label}</span>
      {shown.map((part) => (
        <i key={part.id} data-health={part.tone} style={{ flexGrow: part.count }} />
      ))}
    </span>
  );
});

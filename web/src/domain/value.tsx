import { useLingui } from "@lingui/react/macro";
import { MoveDownRight, MoveRight, MoveUpRight } from "lucide-react";
import { format_delta, format_value, unit_gap, value_parts } from "../model/format";
import type { Direction } from "../model/types";
import type { Measure } from "../model/units";
import { is_better } from "../model/words";
import { classes } from "../ui/class_names";
import "./value.css";

interface ValueProps {
  value: number | null;
  measure: Measure;
  size?: "body" | "card" | "hero";
  /** From 10,000 on short, with the full value on hover. */
  compact?: boolean;
  /** Why there is no value. */
  reason?: string;
}

/** A number with its unit set smaller. */
export function Value({ value, measure, size = "body", compact = false, reason }: ValueProps) {
  const { number, unit } = value_parts(value, measure, { compact });
  const full =
    value === null ? reason : compact && Math.abs(value) >= 10_000 ? format_value(value, measure) : undefined;
  return (
    <span className={`value value_${size}`} {...(full ? { title: full } : {})}>
      {number}
      {unit && (
        <span className={classes("value_unit", unit.length > 3 && "value_unit_word")}>{unit_gap(unit) + unit}</span>
      )}
      {value === null && reason && <span className="only_read">{reason}</span>}
    </span>
  );
}

interface DeltaProps {
  value: number | null;
  before: number | null;
  measure: Measure;
  direction: Direction;
}

const arrows = { up: MoveUpRight, down: MoveDownRight, flat: MoveRight };

/** How a value moved; green or red only where a direction is better, and said in words too. */
export function Delta({ value, before, measure, direction }: DeltaProps) {
  const { t } = useLingui();
  const delta = format_delta(value, before, measure);
  if (!delta) return null;
  const better = is_better(delta.way, direction);
  const Arrow = arrows[delta.way];
  return (
    <span className="delta" data-health={better === null ? undefined : better ? "on" : "off"}>
      <Arrow size={12} strokeWidth={2.2} aria-hidden />
      {delta.text}
      {better !== null && (
        <span className="only_read">
          {better
            ? t({ message: "better", comment: "After a change, for screen readers" })
            : t({ message: "worse", comment: "After a change, for screen readers" })}
        </span>
      )}
    </span>
  );
}

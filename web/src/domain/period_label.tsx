import { useLingui } from "@lingui/react";
import type { Day } from "../model/dates";
import { long_period, short_period } from "../model/periods";

interface PeriodLabelProps {
  period: string | null;
  today: Day;
  long?: boolean;
}

/** A period, short with its days on hover, or written out. */
export function PeriodLabel({ period, today, long = false }: PeriodLabelProps) {
  useLingui();
  if (!period) return null;
  const full = long_period(period, today);
  if (long) return <span className="number">{full}</span>;
  return (
    <abbr className="number" style={{ textDecoration: "none" }} title={full}>
      {short_period(period, today)}
    </abbr>
  );
}

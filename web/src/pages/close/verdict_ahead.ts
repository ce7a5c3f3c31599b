import { plural, t } from "@lingui/core/macro";
import type { Grain } from "../../model/types";

function more_periods(count: number, period: Grain): string {
  switch (period) {
    case "day":
      return t`${plural(count, { one: "# more complete day", other: "# more complete days" })}`;
    case "week":
      return t`${plural(count, { one: "# more complete week", other: "# more complete weeks" })}`;
    case "month":
      return t`${plural(count, { one: "# more complete month", other: "# more complete months" })}`;
    case "quarter":
    case "fiscal_quarter":
      return t`${plural(count, { one: "# more complete quarter", other: "# more complete quarters" })}`;
    default:
      return t`${plural(count, { one: "# more complete year", other: "# more complete years" })}`;
  }
}

// What will happen with a KPI whose objective ends now.
export function verdict_ahead(
  recovery: { kpi_name: string; periods_needed: number },
  period: Grain,
  goes_on: boolean,
  is_dropped: boolean,
): string {
  const { kpi_name, periods_needed } = recovery;
  if (goes_on) return t`${kpi_name} is still being fixed: its recovery goes on in the next cycle, from the same start.`;
  if (is_dropped) return t`The recovery of ${kpi_name} ends without a verdict.`;
  return t`${kpi_name} is watched for ${more_periods(periods_needed, period)}; then Waymark gives its verdict.`;
}

import { useQueries, useQuery } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { kpi_query, settings_query } from "../../api/queries";
import type { Schemas } from "../../api/client";
import { Banner } from "../../ui/banner";
import { verdict_ahead } from "./verdict_ahead";

interface Props {
  recoveries: readonly Schemas["RecoveryView"][];
  goes_on: boolean;
  is_dropped: boolean;
}

// What happens with the KPIs that the objective fixes.
export function RecoveryNotes({ recoveries, goes_on, is_dropped }: Props) {
  const running = recoveries.filter((each) => each.verdict === null && !each.recovery.dropped);
  const kpis = useQueries({ queries: running.map((each) => kpi_query(each.recovery.kpi ?? "")) });
  const settings = useQuery(settings_query);
  // Before the close the server does not count yet.
  const usual = settings.data?.thresholds.find((each) => each.name === "verdict_periods")?.value ?? 3;
  return running.map((each, index) => (
    <Banner key={each.recovery.id} tone="accent" icon={<Stethoscope size={15} aria-hidden />}>
      {verdict_ahead(
        { kpi_name: each.kpi_name, periods_needed: each.periods_needed - each.periods_seen || usual },
        kpis[index]?.data?.kpi.period ?? "week",
        goes_on,
        is_dropped,
      )}
    </Banner>
  ));
}

import { useLingui } from "@lingui/react/macro";
import { FilterTabs, type FilterTab } from "../../domain/filter_tabs";
import type { HealthCounts } from "../../model/types";
import { health_tone, health_words } from "../../model/words";
import { count_of, type BoardTab } from "./board_filter";

interface Props {
  counts: HealthCounts;
  value: BoardTab;
  on_change: (tab: BoardTab) => void;
  controls: string;
}

const healths = ["healthy", "at_risk", "unhealthy", "no_target", "no_data"] as const;

// By health, and across it what is late and what is being fixed.
export function BoardTabs({ counts, value, on_change, controls }: Props) {
  const { t } = useLingui();
  const tabs: FilterTab<BoardTab>[] = [
    { id: "all", label: t`All`, count: counts.total },
    ...healths.map(
      (health): FilterTab<BoardTab> => ({
        id: health,
        label: health_words(health),
        count: counts[health],
        tone: health_tone(health),
      }),
    ),
    {
      id: "overdue",
      label: t({ message: "Overdue", comment: "KPIs whose value is late" }),
      count: counts.overdue,
      tone: "risk",
      shape: "late",
    },
    { id: "fixing", label: t`Being fixed`, count: counts.being_fixed },
  ];
  return (
    <FilterTabs
      label={t`Which KPIs`}
      tabs={tabs.filter((tab) => is_offered(counts, tab.id, value))}
      value={value}
      on_change={on_change}
      controls={controls}
    />
  );
}

// The three healths of a judged KPI always stand there; the rest only when something is in them.
function is_offered(counts: HealthCounts, tab: BoardTab, value: BoardTab): boolean {
  return (
    tab === value ||
    tab === "all" ||
    tab === "healthy" ||
    tab === "at_risk" ||
    tab === "unhealthy" ||
    count_of(counts, tab) > 0
  );
}

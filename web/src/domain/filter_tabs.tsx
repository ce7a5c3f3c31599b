import { useLingui } from "@lingui/react/macro";
import { useRef, type KeyboardEvent } from "react";
import { format_count } from "../model/format";
import type { Health, HealthCounts, Status, StatusCounts } from "../model/types";
import { health_tone, health_words, status_tone, status_words, type Tone } from "../model/words";
import { HealthGlyph, status_shape, type GlyphShape } from "./health_glyph";
import "./filter_tabs.css";

export interface FilterTab<Id extends string> {
  id: Id;
  label: string;
  count: number;
  tone?: Tone;
  shape?: GlyphShape;
}

interface FilterTabsProps<Id extends string> {
  label: string;
  tabs: readonly FilterTab<Id>[];
  value: Id;
  on_change: (id: Id) => void;
  /** Id of the element that shows what is chosen. */
  controls?: string;
}

function next_index(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** One set of things seen by state, with how many are in each. Arrow keys choose. */
export function FilterTabs<Id extends string>({ label, tabs, value, on_change, controls }: FilterTabsProps<Id>) {
  const buttons = useRef(new Map<Id, HTMLButtonElement>());
  const chosen = tabs.some((tab) => tab.id === value) ? value : tabs[0]?.id;
  const move = (event: KeyboardEvent, index: number) => {
    const next = next_index(event.key, index, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    buttons.current.get(tab.id)?.focus();
    on_change(tab.id);
  };
  return (
    <div className="filter_tabs" role="tablist" aria-label={label}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          ref={(element) => {
            if (element) buttons.current.set(tab.id, element);
            else buttons.current.delete(tab.id);
          }}
          type="button"
          role="tab"
          className="filter_tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => on_change(tab.id)}
          onKeyDown={(event) => move(event, index)}
          {...(controls ? { "aria-controls": controls } : {})}
        >
          {tab.tone && <HealthGlyph tone={tab.tone} shape={tab.shape ?? tab.tone} />}
          {tab.label}
          <span className="filter_tab_count number">{format_count(tab.count)}</span>
        </button>
      ))}
    </div>
  );
}

export type HealthFilter = Health | "all";

interface HealthTabsProps {
  counts: HealthCounts;
  value: HealthFilter;
  on_change: (health: HealthFilter) => void;
  controls?: string;
}

const healths = ["healthy", "at_risk", "unhealthy", "no_target", "no_data"] as const;

/** KPIs by health. States that nothing is in are left out, but never the one that is chosen. */
export function HealthTabs({ counts, value, on_change, controls }: HealthTabsProps) {
  const { t } = useLingui();
  const tabs: FilterTab<HealthFilter>[] = [{ id: "all", label: t`All`, count: counts.total }];
  for (const health of healths)
    if (counts[health] > 0 || health === value || health === "healthy")
      tabs.push({ id: health, label: health_words(health), count: counts[health], tone: health_tone(health) });
  return (
    <FilterTabs label={t`Health`} tabs={tabs} value={value} on_change={on_change} {...(controls ? { controls } : {})} />
  );
}

export type StatusFilter = Status | "all";

interface StatusTabsProps {
  counts: StatusCounts;
  value: StatusFilter;
  on_change: (status: StatusFilter) => void;
  controls?: string;
}

const statuses = ["on_track", "at_risk", "off_track", "overdue", "no_data"] as const;

/** Goals by status, in the same manner. */
export function StatusTabs({ counts, value, on_change, controls }: StatusTabsProps) {
  const { t } = useLingui();
  const tabs: FilterTab<StatusFilter>[] = [{ id: "all", label: t`All`, count: counts.total }];
  for (const status of statuses)
    if (counts[status] > 0 || status === value || status === "on_track")
      tabs.push({
        id: status,
        label: status_words(status),
        count: counts[status],
        tone: status_tone(status),
        shape: status_shape(status),
      });
  return (
    <FilterTabs label={t`Status`} tabs={tabs} value={value} on_change={on_change} {...(controls ? { controls } : {})} />
  );
}

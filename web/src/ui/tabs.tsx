// Plain buttons with the roles of tabs and of a choice: pages have them at once, so their code is kept small.
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { classes } from "./class_names";
import "./tabs.css";

export interface TabItem {
  id: string;
  label: ReactNode;
  // A quiet number behind the label.
  count?: number;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  value: string;
  on_change: (id: string) => void;
}

// Arrows, Home and End choose among the buttons of a group, of which Tab reaches the chosen one only.
function choose_by_key(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const now = buttons.findIndex((button) => button === document.activeElement);
  const last = buttons.length - 1;
  const next: Record<string, number> = {
    ArrowRight: now === last ? 0 : now + 1,
    ArrowDown: now === last ? 0 : now + 1,
    ArrowLeft: now <= 0 ? last : now - 1,
    ArrowUp: now <= 0 ? last : now - 1,
    Home: 0,
    End: last,
  };
  const button = buttons[next[event.key] ?? -1];
  if (button === undefined) return;
  event.preventDefault();
  button.focus();
  button.click();
}

// Panels of one page of which one is shown.
export function Tabs({ label, items, value, on_change }: TabsProps) {
  const own = useId();
  const shown = items.find((item) => item.id === value) ?? items[0];
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label} className="tabs_list" onKeyDown={choose_by_key}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${own}tab_${item.id}`}
            className="tabs_tab"
            aria-selected={item === shown}
            aria-controls={item === shown ? `${own}panel` : undefined}
            tabIndex={item === shown ? 0 : -1}
            onClick={() => item.id !== value && on_change(item.id)}
          >
            {item.label}
            {item.count !== undefined && <span className="tabs_count number">{item.count}</span>}
          </button>
        ))}
      </div>
      {shown !== undefined && (
        <div
          key={shown.id}
          role="tabpanel"
          id={`${own}panel`}
          aria-labelledby={`${own}tab_${shown.id}`}
          className="tabs_panel"
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}

export interface Segment<Id extends string> {
  id: Id;
  label: ReactNode;
  icon?: ReactNode;
}

interface SegmentedProps<Id extends string> {
  label: string;
  segments: readonly Segment<Id>[];
  value: Id;
  on_change: (id: Id) => void;
  className?: string;
}

// One of a few ways to see the same thing.
export function Segmented<Id extends string>({ label, segments, value, on_change, className }: SegmentedProps<Id>) {
  const is_chosen = segments.some((segment) => segment.id === value);
  return (
    <div role="radiogroup" aria-label={label} className={classes("segmented", className)} onKeyDown={choose_by_key}>
      {segments.map((segment, index) => (
        <button
          key={segment.id}
          type="button"
          role="radio"
          className="segmented_button"
          aria-checked={segment.id === value}
          tabIndex={segment.id === value || (!is_chosen && index === 0) ? 0 : -1}
          onClick={() => segment.id !== value && on_change(segment.id)}
        >
          {segment.icon}
          {segment.label}
        </button>
      ))}
    </div>
  );
}

import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs, ToggleButton, ToggleButtonGroup } from "react-aria-components";
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

// Panels of one page of which one is shown.
export function Tabs({ label, items, value, on_change }: TabsProps) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => on_change(String(key))} className="tabs">
      <TabList aria-label={label} className="tabs_list">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tabs_tab">
            {item.label}
            {item.count !== undefined && <span className="tabs_count number">{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tabs_panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
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
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [chosen] = [...keys];
        if (chosen !== undefined) on_change(chosen as Id);
      }}
      className={classes("segmented", className)}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.id} id={segment.id} className="segmented_button">
          {segment.icon}
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

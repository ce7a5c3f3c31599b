import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { health_counts } from "../gallery/demo";
import { HealthTabs, type HealthFilter } from "./filter_tabs";
import { render_part } from "./test_page";

function Tabs() {
  const [value, set_value] = useState<HealthFilter>("all");
  return <HealthTabs counts={health_counts} value={value} on_change={set_value} />;
}

const selected = () => screen.getByRole("tab", { selected: true }).textContent;

it("arrow keys choose and go round, Home and End reach the ends", async () => {
  const user = userEvent.setup();
  render_part(<Tabs />);
  await user.tab();
  expect(selected()).toBe("All25");
  await user.keyboard("{ArrowRight}");
  expect(selected()).toBe("Healthy20");
  expect(document.activeElement?.textContent).toBe("Healthy20");
  await user.keyboard("{End}");
  expect(selected()).toBe("No target1");
  await user.keyboard("{ArrowRight}");
  expect(selected()).toBe("All25");
});

it("only the chosen tab is in the order of the Tab key, and empty states are left out", () => {
  render_part(<Tabs />);
  const tabs = screen.getAllByRole("tab");
  expect(tabs.map((tab) => tab.tabIndex)).toEqual([0, ...tabs.slice(1).map(() => -1)]);
  expect(screen.queryByText("No data")).toBeNull();
});

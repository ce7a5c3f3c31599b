import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { activity, today } from "../gallery/demo";
import { ActivityFeed } from "./activity_feed";
import { render_part } from "./test_page";

it("says who changed what, from what to what, and lets it be undone", async () => {
  const on_undo = vi.fn();
  render_part(
    <ActivityFeed
      items={activity}
      today={today}
      time_zone="Europe/Berlin"
      href_of={(id) => `/objectives/${id}`}
      on_undo={on_undo}
    />,
  );
  const first = screen.getAllByRole("listitem").find((item) => item.classList.contains("activity_item"));
  if (!first) throw new Error("no entry");
  expect(first.textContent).toContain("Mara Oyelaran changed Bring Deliveries");
  expect(first.textContent).toMatch(/Due\s*Dec 14.*Dec 21/);
  await userEvent.click(within(first).getByRole("button", { name: /Undo/ }));
  expect(on_undo.mock.calls[0]?.[0].seq).toBe(1163);
});

it("offers no undo for what the system did", () => {
  render_part(<ActivityFeed items={activity.slice(3)} today={today} href_of={() => null} on_undo={() => undefined} />);
  expect(screen.getByText(/settled the day/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("names the metric of a measured value, in the metric's own unit", () => {
  render_part(<ActivityFeed items={activity.slice(1, 2)} today={today} href_of={() => null} />);
  expect(screen.getByText(/First reply time/).textContent).toMatch(/First reply time · W47: 52\smin/);
});

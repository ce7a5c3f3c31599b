import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { goals, many_goals, today } from "../gallery/demo";
import { GoalTree } from "./goal_tree";
import { render_part } from "./test_page";

function show(nodes = goals) {
  const on_open = vi.fn();
  const on_select = vi.fn();
  render_part(
    <GoalTree
      label="Goals"
      nodes={nodes}
      today={today}
      href_of={({ id }) => `/objectives/${id}`}
      on_open={on_open}
      on_select={on_select}
    />,
  );
  return { user: userEvent.setup(), on_open, on_select };
}

const drawn_rows = () => document.querySelectorAll("[data-id]").length;
const focused = () => document.activeElement?.querySelector("a")?.textContent;
function row_of(title: string): HTMLElement {
  const found = screen.getByText(title).closest<HTMLElement>('[role="row"]');
  if (!found) throw new Error(`no row ${title}`);
  return found;
}

it("rows know their level, their place and whether they are open", () => {
  show();
  const first = row_of("The cargo bike replaces the second car");
  expect(first.getAttribute("aria-level")).toBe("1");
  expect(first.getAttribute("aria-expanded")).toBe("true");
  const served = row_of("Companies lease from us");
  expect(served.getAttribute("aria-level")).toBe("2");
  expect(served.getAttribute("aria-expanded")).toBe("false");
  expect(screen.queryByText("Leased bikes handed over")).toBeNull();
});

it("says in words how far a goal is and should be", () => {
  show();
  expect(row_of("The cargo bike replaces the second car").textContent).toContain("82% done, 90% expected by now");
});

it("the keyboard walks, opens and acts, and leaves other letters to the page", async () => {
  const { user, on_open, on_select } = show();
  await user.tab();
  expect(focused()).toBe("The cargo bike replaces the second car");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("Owners who ride every day of the week");
  await user.keyboard("{ArrowLeft}");
  expect(focused()).toBe("The cargo bike replaces the second car");
  const heard = vi.fn();
  document.addEventListener("keydown", heard);
  await user.keyboard("c");
  document.removeEventListener("keydown", heard);
  expect(heard).toHaveBeenCalledOnce();
  await user.keyboard("jjjk");
  expect(focused()).toBe("Owners who ride every day of the week");
  for (let row = 0; row < 9 && focused() !== "Companies lease from us"; ++row) await user.keyboard("j");
  expect(focused()).toBe("Companies lease from us");
  await user.keyboard("{ArrowRight}");
  expect(row_of("Leased bikes handed over").getAttribute("aria-level")).toBe("3");
  await user.keyboard("{Enter}");
  expect(on_open.mock.calls[0]?.[0].id).toBe("O-14");
  await user.keyboard("{ArrowDown}");
  await vi.waitFor(() => expect(focused()).not.toBe("Companies lease from us"));
  expect(on_select).not.toHaveBeenCalled();
});

it("space and a click beside the title select, a click on the title opens", async () => {
  const { user, on_open, on_select } = show();
  await user.tab();
  await user.keyboard(" ");
  expect(on_select.mock.calls[0]?.[0].id).toBe("O-1");
  await user.click(screen.getByText("Companies lease from us"));
  expect(on_open.mock.calls[0]?.[0].id).toBe("O-14");
  await user.click(row_of("A lock that works without a network"));
  expect(on_select.mock.calls[1]?.[0].id).toBe("O-16");
});

it("folding the parent of the row with the focus leaves one row in the order of the Tab key", async () => {
  const { user } = show();
  await user.tab();
  await user.keyboard("{ArrowDown}");
  await user.click(screen.getByLabelText(/^Collapse The cargo bike/));
  const reachable = [...document.querySelectorAll<HTMLElement>("[data-id]")].filter((item) => item.tabIndex === 0);
  expect(reachable).toHaveLength(1);
  expect(reachable[0]?.textContent).toContain("The cargo bike");
});

it("draws only a few of ten thousand rows but tells how many there are", async () => {
  // There is no layout here: the frame is as high as it says.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1000);
  show(many_goals(10_000));
  expect(screen.getByRole("treegrid").getAttribute("aria-rowcount")).toBe("10001");
  await vi.waitFor(() => expect(drawn_rows()).toBeGreaterThan(10));
  expect(drawn_rows()).toBeLessThan(80);
  vi.restoreAllMocks();
});

import { describe, expect, it } from "vitest";
import type { KpiCardData } from "../../model/types";
import { board_sort, order_text, sort_board, table_order } from "./board_order";

function card(name: string, part: Partial<KpiCardData> = {}): KpiCardData {
  return {
    name,
    health: "healthy",
    overdue: false,
    fixing: null,
    pinned: false,
    value: 10,
    previous_value: 10,
    direction: "more_is_better",
    last_health: part.health ?? "healthy",
    ...part,
  } as KpiCardData;
}

const names = (cards: readonly KpiCardData[]) => cards.map((each) => each.name);
const fixing = {} as NonNullable<KpiCardData["fixing"]>;

describe("sort_board", () => {
  it("puts trouble first, and of that what nobody fixes yet", () => {
    const cards = [
      card("fine"),
      card("doubtful", { health: "at_risk" }),
      card("in repair", { health: "unhealthy", fixing }),
      card("red", { health: "unhealthy" }),
    ];
    expect(names(sort_board(cards, "trouble"))).toEqual(["red", "in repair", "doubtful", "fine"]);
  });
  it("puts pinned and late ones first within a health", () => {
    const cards = [card("plain"), card("pinned", { pinned: true }), card("late", { overdue: true })];
    expect(names(sort_board(cards, "trouble"))).toEqual(["late", "pinned", "plain"]);
  });
  it("puts what was bad when it was last seen before other late ones", () => {
    const late = { health: "no_data", overdue: true } as const;
    expect(
      names(
        sort_board(
          [
            card("was fine", { ...late, last_health: "healthy", pinned: true }),
            card("was red", { ...late, last_health: "unhealthy" }),
          ],
          "trouble",
        ),
      ),
    ).toEqual(["was red", "was fine"]);
  });
  it("sorts changes for the worse first, whichever way is worse", () => {
    const cards = [
      card("still"),
      card("better", { value: 12 }),
      card("slower", { value: 15, direction: "less_is_better" }),
      card("less", { value: 9 }),
      card("new", { previous_value: null }),
    ];
    expect(names(sort_board(cards, "change"))).toEqual(["slower", "less", "still", "better", "new"]);
  });
});

describe("the address", () => {
  it("says a column of the table and its direction", () => {
    expect(table_order("-value")).toEqual({ column: "value", descending: true });
    expect(order_text({ column: "value", descending: true })).toBe("-value");
  });
  it("falls back to trouble first", () => {
    expect(board_sort("anything")).toBe("trouble");
    expect(table_order("-anything")).toEqual({ column: "health", descending: false });
  });
});

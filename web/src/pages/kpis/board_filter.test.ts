import { describe, expect, it } from "vitest";
import { board_tab, server_filter, with_tab } from "./board_filter";

describe("the tab of the address", () => {
  it("is one at a time", () => {
    const late = with_tab({ health: "unhealthy", sel: "KPI-1", team: "T-1" }, "overdue");
    expect(board_tab(late)).toBe("overdue");
    expect(late).toMatchObject({ health: undefined, sel: undefined, team: "T-1" });
    expect(board_tab(with_tab(late, "at_risk"))).toBe("at_risk");
    expect(board_tab(with_tab(late, "all"))).toBe("all");
  });
});

describe("server_filter", () => {
  it("asks for the words under their own name and leaves the tab to the page", () => {
    expect(server_filter({ q: "reply", team: "T-1", health: "unhealthy" })).toEqual({ words: "reply", team: "T-1" });
  });
  it("asks for archived ones when that stage is shown", () => {
    expect(server_filter({ stage: "archived" })).toEqual({ stage: "archived", archived: true });
  });
});

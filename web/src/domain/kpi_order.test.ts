import { expect, it } from "vitest";
import type { KpiCardData } from "../model/types";
import { sort_kpis } from "./kpi_order";

function card(name: string, health: KpiCardData["health"], value: number | null): KpiCardData {
  return { id: name, name, health, value, period: null, owner_name: "", owner_role: "" } as KpiCardData;
}

const cards = [card("Beta 10", "healthy", 3), card("beta 2", "unhealthy", null), card("Alpha", "at_risk", -5)];
const names = (column: "name" | "health" | "value", descending = false) =>
  sort_kpis(cards, { column, descending }).map((item) => item.name);

it("shows trouble first", () => {
  expect(names("health")).toEqual(["beta 2", "Alpha", "Beta 10"]);
});

it("sorts names as people read numbers in them", () => {
  expect(names("name")).toEqual(["Alpha", "beta 2", "Beta 10"]);
});

it("keeps what is missing last in both directions", () => {
  expect(names("value")).toEqual(["Alpha", "Beta 10", "beta 2"]);
  expect(names("value", true)).toEqual(["Beta 10", "Alpha", "beta 2"]);
});

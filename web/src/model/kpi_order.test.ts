import { expect, test } from "vitest";
import type { KpiListItem } from "../api/kpi";
import { by_urgency, value_text } from "./kpi_order";

function kpi(name: string, changes: Partial<KpiListItem> = {}): KpiListItem {
  return {
    id: "KPI-1",
    name,
    health: "healthy",
    overdue: false,
    value: 1,
    unit: "",
    decimals: 0,
    target_text: "at most 30",
    being_fixed_by: null,
    ...changes,
  };
}

test("an unhealthy KPI stands above a healthy one", () => {
  const sorted = by_urgency([kpi("Churn"), kpi("Reply time", { health: "unhealthy" })]);
  expect(sorted.map((one) => one.name)).toEqual(["Reply time", "Churn"]);
});

test("of two with the same health the overdue one stands first, then the name decides", () => {
  const sorted = by_urgency([kpi("B"), kpi("C", { overdue: true }), kpi("A")]);
  expect(sorted.map((one) => one.name)).toEqual(["C", "A", "B"]);
});

test("sorting leaves the list it was given alone", () => {
  const given = [kpi("Churn"), kpi("Reply time", { health: "unhealthy" })];
  by_urgency(given);
  expect(given[0]?.name).toBe("Churn");
});

test("a value has the decimals of its metric", () => {
  expect(value_text(kpi("Would recommend", { value: 70.96 }))).toBe("71");
  expect(value_text(kpi("Crash-free", { value: 99.7512, unit: "%", decimals: 2 }))).toMatch(/^99.75 %$/);
});

test("a value is written with its unit, a missing one as a dash", () => {
  expect(value_text(kpi("Reply time", { value: 52, unit: "min" }))).toBe("52 min");
  expect(value_text(kpi("Reply time", { value: null, unit: "min" }))).toBe("–");
});

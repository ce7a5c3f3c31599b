import { expect, it } from "vitest";
import type { KpiCardData } from "../../model/types";
import { next_step } from "./kpi_state";

function card(part: Partial<KpiCardData>): KpiCardData {
  return {
    stage: "active",
    archived: false,
    fixing: null,
    health: "healthy",
    target_kind: "at_most",
    ...part,
  } as KpiCardData;
}

it("asks for a recovery while nobody fixes a bad KPI", () => {
  expect(next_step(card({ health: "unhealthy" }))).toBe("recover");
  expect(next_step(card({ health: "unhealthy", fixing: {} as KpiCardData["fixing"] }))).toBeNull();
});

it("asks for a target, for the start of a draft, and to bring back what is archived", () => {
  expect(next_step(card({ health: "no_target", target_kind: null }))).toBe("target");
  expect(next_step(card({ stage: "draft", health: "unhealthy" }))).toBe("activate");
  expect(next_step(card({ stage: "archived", archived: true }))).toBe("restore");
});

it("offers to improve a healthy one", () => {
  expect(next_step(card({}))).toBe("improve");
  expect(next_step(card({ health: "no_data" }))).toBeNull();
});

import { expect, test } from "vitest";
import { time_in_zone, time_zone_choices } from "./time_zones";

test("offers zones that can be found by typing their city", () => {
  const choices = time_zone_choices("");
  expect(choices.find((choice) => choice.id === "America/New_York")?.label).toBe("America/New York");
  expect(choices.some((choice) => choice.id === "UTC")).toBe(true);
});

test("keeps the zone that is set, by whatever name, and once", () => {
  expect(time_zone_choices("Asia/Old_Name").filter((choice) => choice.id === "Asia/Old_Name")).toHaveLength(1);
  expect(time_zone_choices("Europe/Berlin").filter((choice) => choice.id === "Europe/Berlin")).toHaveLength(1);
});

test("an unknown zone has no time", () => {
  expect(time_in_zone("Nowhere/Else")).toBe("");
  expect(time_in_zone("UTC")).toMatch(/\d\d:\d\d/);
});

import { expect, test } from "vitest";
import { next_address } from "./next_address";

const origin = "https://waymark.example";

test("a path of our own is followed with its filters", () => {
  expect(next_address("/kpis?health=unhealthy#top", origin)).toBe("/kpis?health=unhealthy#top");
  expect(next_address("/objectives/O-12?o=why%3AO-12", origin)).toBe("/objectives/O-12?o=why%3AO-12");
});

test.each([
  undefined,
  "",
  "kpis",
  "//evil.example/kpis",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/ /evil.example",
  "/a/..//evil.example",
])("%s leads home instead", (asked) => {
  expect(next_address(asked, origin)).toBe("/home");
});

test("signing in never leads back to signing in", () => {
  expect(next_address("/login?next=%2Fkpis", origin)).toBe("/home");
  expect(next_address("/", origin)).toBe("/home");
});

import { expect, it } from "vitest";
import { is_unlikely } from "./unlikely";

const weeks = [28.1, 28.4, 28.2, 28.5, 28.3, 28.6, 28.4, 28.6];

it("lets ordinary changes pass", () => {
  expect(is_unlikely(28.9, weeks)).toBe(false);
  expect(is_unlikely(28.6, weeks)).toBe(false);
  expect(is_unlikely(null, weeks)).toBe(false);
});

it("asks about more than three deviations of the recent changes", () => {
  expect(is_unlikely(31, weeks)).toBe(true);
  expect(is_unlikely(25.5, weeks)).toBe(true);
});

it("asks about ten times as much or as little, however few values there are", () => {
  expect(is_unlikely(5200, [52])).toBe(true);
  expect(is_unlikely(5.2, [52])).toBe(true);
  expect(is_unlikely(0, [52])).toBe(false);
  expect(is_unlikely(90, [52])).toBe(false);
});

it("has nothing to compare a first value with", () => {
  expect(is_unlikely(5200, [])).toBe(false);
  expect(is_unlikely(5200, [null, null])).toBe(false);
});

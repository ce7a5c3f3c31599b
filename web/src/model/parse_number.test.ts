import { afterEach, expect, it } from "vitest";
import { parse_number, typed_number } from "./parse_number";

afterEach(() => {
  document.documentElement.lang = "en";
});

it("reads what people type, with units and grouping", () => {
  expect(parse_number("28.6")).toBe(28.6);
  expect(parse_number("€1,348,769")).toBe(1348769);
  expect(parse_number("1,348")).toBe(1348);
  expect(parse_number("−4 %")).toBe(-4);
  expect(parse_number(" 52 min ")).toBe(52);
  expect(parse_number("12,5")).toBe(12.5);
  expect(parse_number(".5")).toBe(0.5);
});

it("follows the language of the page", () => {
  document.documentElement.lang = "de";
  expect(parse_number("26,5")).toBe(26.5);
  expect(parse_number("26.5")).toBe(26.5);
  expect(parse_number("1.348")).toBe(1348);
  expect(parse_number("1.348.769,25 €")).toBe(1348769.25);
  expect(typed_number(26.5)).toBe("26,5");
});

it("tells nothing from nonsense", () => {
  expect(parse_number("  ")).toBeUndefined();
  expect(parse_number("about ten")).toBeNull();
  expect(parse_number("1e5")).toBeNull();
  expect(parse_number("12-13")).toBeNull();
  expect(typed_number(null)).toBe("");
});

it("takes the last of two signs for the decimal one, in any language", () => {
  expect(parse_number("1.234,56")).toBe(1234.56);
  expect(parse_number("1,234.56")).toBe(1234.56);
});

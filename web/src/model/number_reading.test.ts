import { describe, expect, it } from "vitest";
import { decimal_sign_of, read_number, shown_decimal_sign } from "./number_reading";

const value = (text: string, options = {}) => read_number(text, options)?.value ?? null;

describe("numbers", () => {
  it.each([
    ["52", 52],
    ["-3", -3],
    ["−3.5", -3.5],
    ["(12)", -12],
    ["12-", -12],
    ["1,234.50", 1234.5],
    ["1.234,50", 1234.5],
    ["1.234.567", 1234567],
    ["1,234,567", 1234567],
    ["1 234 567", 1234567],
    ["1\u202f234,5", 1234.5],
    ["1'234.50", 1234.5],
    ["92.6 %", 92.6],
    ["92,6 %", 92.6],
    ["€1,348,769", 1348769],
    ["1.348.769 €", 1348769],
    ["$ 5", 5],
    ["US$ 5", 5],
    ["CHF 1'200.00", 1200],
    ["12,50 EUR", 12.5],
    ["0,125", 0.125],
    ["0.125", 0.125],
    [".5", 0.5],
    ["5.", 5],
    ["1.35M", 1350000],
    ["16.7k", 16700],
    ["1,35 Mio. €", 1350000],
    ["2 Mrd.", 2e9],
    ["3 Tsd.", 3000],
    ["1e3", 1000],
    ["12,34,567.5", 1234567.5],
    ["+4", 4],
  ])("reads %s", (text, expected) => expect(value(text)).toBe(expected));

  it.each(["", "abc", "W47", "2026-11-22", "1.2.3", "12:30", "1,23,4.5", "--", "12 apples", ".", ","])(
    "refuses %s",
    (text) => expect(value(text)).toBeNull(),
  );

  it("reads the unit of the metric behind the number", () => {
    expect(value("52 min", { unit: "min" })).toBe(52);
    expect(value("65 Bikes", { unit: "bikes" })).toBe(65);
    expect(value("52 min")).toBeNull();
  });
  it("reads hours and minutes in the unit of a duration", () => {
    expect(value("1:30", { unit_seconds: 60 })).toBe(90);
    expect(value("1:30", { unit_seconds: 3600 })).toBe(1.5);
    expect(value("-0:30", { unit_seconds: 60 })).toBe(-30);
  });
  it("follows the column where one number does not show its decimal sign", () => {
    expect(read_number("1,234", { column_sign: "," })).toEqual({ value: 1.234, unclear: false });
    expect(read_number("1,234", { column_sign: "." })).toEqual({ value: 1234, unclear: false });
    expect(read_number("1.234", { usual_sign: "." })).toEqual({ value: 1.234, unclear: true });
    expect(read_number("1.234", { usual_sign: "," })).toEqual({ value: 1234, unclear: true });
  });
  it("does not lose digits to a factor", () => expect(value("1.1k")).toBe(1100));
});

describe("the decimal sign", () => {
  it.each([
    ["1,5", ","],
    ["1.5", "."],
    ["1.234,5", ","],
    ["1,234.5", "."],
    ["1.234.567", ","],
    ["1,234", null],
    ["1.234", null],
    ["0,125", ","],
    ["12", null],
  ])("of %s is %s", (text, sign) => expect(shown_decimal_sign(text)).toBe(sign));
  it("of a column is that of the first number which shows one", () =>
    expect(decimal_sign_of(["1.234", "12", "3,5"])).toBe(","));
});

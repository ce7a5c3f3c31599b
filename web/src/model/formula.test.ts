import { describe, expect, it } from "vitest";
import { formula_completions, formula_tokens, split_fault } from "./formula";

const metrics = [
  { key: "revenue", name: "Revenue" },
  { key: "bikes_sold", name: "Bikes sold" },
  { key: "cost_of_goods", name: "Cost of goods" },
];
const offered = (formula: string, caret = formula.length) =>
  formula_completions(formula, caret, metrics).choices.map((choice) => choice.text);

it("parts a formula into words, numbers and signs", () =>
  expect(
    formula_tokens("100 * (a_1-b)/.5 <= c")
      .filter(({ kind }) => kind !== "space")
      .map(({ text }) => text),
  ).toEqual(["100", "*", "(", "a_1", "-", "b", ")", "/", ".5", "<=", "c"]));

describe("what may come next", () => {
  it("completes keys, also by the name of the metric", () => {
    expect(offered("rev")).toEqual(["revenue"]);
    expect(offered("sold")).toEqual(["bikes_sold"]);
    expect(offered("100 * co")).toEqual(["cost_of_goods"]);
  });
  it("completes functions and puts the caret between their brackets", () => {
    const { choices } = formula_completions("av", 2, metrics);
    expect(choices[0]).toMatchObject({ text: "avg", insert: "avg()", back: 1 });
  });
  it("offers operators after a value and a space", () => {
    expect(offered("revenue ")).toEqual(["+", "-", "*", "/", "and", "or"]);
    expect(offered("(revenue) ")).toContain("/");
    expect(offered("revenue / ")).toContain("bikes_sold");
  });
  it("offers nothing for a whole word or directly behind a value", () => {
    expect(offered("revenue")).toEqual([]);
    expect(offered("12")).toEqual([]);
  });
  it("replaces the whole word in which the caret stands", () => {
    const { from, to } = formula_completions("a + reven / b", 7, metrics);
    expect([from, to]).toEqual([4, 9]);
  });
});

it("parts what is wrong from its place", () => {
  expect(split_fault("a ) is missing (at character 12); numbers")).toEqual({
    text: "a ) is missing; numbers",
    position: 11,
  });
  expect(split_fault("unlike units")).toEqual({ text: "unlike units", position: null });
});

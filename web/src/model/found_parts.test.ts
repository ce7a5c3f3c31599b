import { expect, it } from "vitest";
import { found_parts } from "./found_parts";

const shown = (title: string, words: string) =>
  found_parts(title, words)
    .map(({ text, is_found }) => (is_found ? `[${text}]` : text))
    .join("");

it("marks every word, whatever its case and place", () => {
  expect(shown("First reply time", "REPLY first")).toBe("[First] [reply] time");
  expect(shown("Cost (EUR) per lead?", "(eur) lead?")).toBe("Cost [(EUR)] per [lead?]");
});

it("leaves a title alone that holds none of them", () => {
  expect(shown("Revenue", "  ")).toBe("Revenue");
  expect(shown("Revenue", "cost")).toBe("Revenue");
});

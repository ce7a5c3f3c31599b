import { compileMessage } from "@lingui/message-utils/compileMessage";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile_message } from "./compile_message";

function english_texts(): string[] {
  const catalogue = readFileSync("src/locales/pseudo.po", "utf8");
  return [...catalogue.matchAll(/^msgid ((?:".*"\n)+)/gm)]
    .map(([, lines = ""]) =>
      lines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as string)
        .join(""),
    )
    .filter((text) => text !== "");
}

test("every English text is read as Lingui reads it", () => {
  const texts = english_texts();
  expect(texts.length).toBeGreaterThan(1000);
  for (const text of texts) expect(compile_message(text), text).toEqual(compileMessage(text));
});

test.each([
  "",
  "plain",
  "It's {name}'s",
  "it''s '{'not a value'}' and 'more'",
  "{count, plural, offset:1 =0 {nobody} one {# and {other}} other {'#' is #, # of {count}}}",
  "{count, selectordinal, one {#st} other {#th}} <0>of {all}</0>",
  "{kind, select, kpi {a # {n, plural, one {# day} other {# days}}} other {none}}",
])("%s", (text) => {
  expect(compile_message(text)).toEqual(compileMessage(text));
});

test("a text with a brace too few says so", () => {
  expect(() => compile_message("{count, plural, one {# day")).toThrow("cannot read");
});

import { expect, test } from "vitest";
import { password_problem } from "./password_rules";

test("counts characters, not bytes", () => {
  expect(password_problem("seven77", "")).toContain("8 characters");
  expect(password_problem("äöüßäöüß", "")).toBeUndefined();
  expect(password_problem("🌍🌍🌍🌍", "")).toContain("8 characters");
});

test("the address is no password, nor its first part", () => {
  expect(password_problem("Ada.Lovelace", "ada.lovelace@example.org")).toBeDefined();
  expect(password_problem("ada.lovelace@example.org", "ada.lovelace@example.org ")).toBeDefined();
  expect(password_problem("correct horse battery", "ada.lovelace@example.org")).toBeUndefined();
  expect(password_problem("long enough", "")).toBeUndefined();
});

import { expect, test } from "vitest";
import { parse_search } from "./search_params";

test("known fields are kept, others dropped", () => {
  expect(parse_search({ health: "unhealthy", team: "T-1", made_up: "x" })).toEqual({
    health: "unhealthy",
    team: "T-1",
  });
});

test("what cannot be read counts as left out", () => {
  expect(parse_search({ health: "purple", overdue: "yes", q: "reply" })).toEqual({ q: "reply" });
});

test("numbers in the address are words where words are meant", () => {
  expect(parse_search({ q: 2026 })).toEqual({ q: "2026" });
});

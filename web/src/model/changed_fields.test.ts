import { expect, test } from "vitest";
import { changed_fields } from "./changed_fields";

test("only what differs is sent, lists by their content", () => {
  const before = { id: "T-1", name: "Support", parent: null, members: [{ person: "P-1", lead: true }] };
  expect(changed_fields(before, { name: "Care", parent: null, members: [{ person: "P-1", lead: true }] })).toEqual({
    name: "Care",
  });
  expect(changed_fields(before, { members: [{ person: "P-1", lead: false }] })).toEqual({
    members: [{ person: "P-1", lead: false }],
  });
});

test("emptying a field is a change", () => {
  expect(changed_fields({ parent: "T-2" }, { parent: null })).toEqual({ parent: null });
});

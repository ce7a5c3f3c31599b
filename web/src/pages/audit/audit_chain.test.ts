import { expect, test } from "vitest";
import type { Schemas } from "../../api/client";
import { chain_breaks, undone_by } from "./audit_chain";

function item(seq: number, hash: string, previous: string, undo_of = 0): Schemas["AuditItem"] {
  return { change: { seq, undo_of }, hash, previous } as Schemas["AuditItem"];
}

test("a chain whose hashes follow each other is whole", () => {
  expect(chain_breaks([item(3, "c", "b"), item(2, "b", "a"), item(1, "a", "")])).toEqual([]);
});

test("names the change that does not continue the one before it", () => {
  expect(chain_breaks([item(3, "c", "x"), item(2, "b", "a")])).toEqual([3]);
});

test("says nothing across the gaps of a filter", () => {
  expect(chain_breaks([item(9, "i", "h"), item(2, "b", "a")])).toEqual([]);
});

test("knows what was taken back", () => {
  expect(undone_by([item(5, "e", "d", 3)]).get(3)).toBe(5);
});

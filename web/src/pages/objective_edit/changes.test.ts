import { describe, expect, it } from "vitest";
import { changed_fields, contested_fields, joined } from "./changes";

const before = { title: "Answer faster", note: "", tags: ["support"], due: null as string | null };

describe("changed_fields", () => {
  it("names only what differs, lists by what they hold", () => {
    expect(changed_fields(before, { ...before, tags: ["support"] })).toEqual({});
    expect(changed_fields(before, { ...before, tags: [], due: "2026-12-31" })).toEqual({ tags: [], due: "2026-12-31" });
  });
});

describe("two people at once", () => {
  it("contests a field that both changed differently", () => {
    const mine = { ...before, title: "Answer within an hour", note: "mine" };
    const theirs = { ...before, title: "Answer on the same day", due: "2026-12-31" };
    expect(contested_fields(before, mine, theirs)).toEqual(["title"]);
    expect(joined(before, mine, theirs)).toEqual({
      ...before,
      title: "Answer within an hour",
      note: "mine",
      due: "2026-12-31",
    });
  });

  it("does not when both came to the same", () => {
    const both = { ...before, note: "agreed" };
    expect(contested_fields(before, both, both)).toEqual([]);
  });
});

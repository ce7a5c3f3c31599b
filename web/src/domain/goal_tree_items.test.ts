import { describe, expect, it } from "vitest";
import type { ObjectiveRow, TreeNode } from "../model/types";
import { goal_items, is_open_at_first, move_by_key, visible_indices } from "./goal_tree_items";

function node(depth: number, id: string, children = 0, key_results: string[] = []): TreeNode {
  const briefs = key_results.map((title) => ({ id: title, title, progress: null, status: null }));
  return { depth, row: { id, title: id, children, key_results: briefs } as unknown as ObjectiveRow };
}

const nodes = [
  node(0, "Alpha", 2, ["first result"]),
  node(1, "Beta"),
  node(1, "Gamma", 1),
  node(2, "Delta"),
  node(0, "Omega"),
];
const items = goal_items(nodes);
const ids = (indices: number[]) => indices.map((index) => items[index]?.id);
const all = () => true;

describe("the outline", () => {
  it("puts key results before the objectives that serve", () => {
    expect(items.map((item) => item.id)).toEqual(["Alpha", "first result", "Beta", "Gamma", "Delta", "Omega"]);
    expect(items.map((item) => item.level)).toEqual([1, 2, 2, 2, 3, 1]);
    expect(items.map((item) => item.parent)).toEqual([-1, 0, 0, 0, 3, -1]);
    expect(items.map((item) => item.end)).toEqual([5, 2, 3, 5, 5, 6]);
  });

  it("counts siblings", () => {
    expect(items.map((item) => `${item.position}/${item.siblings}`)).toEqual([
      "1/2",
      "1/3",
      "2/3",
      "3/3",
      "1/1",
      "2/2",
    ]);
  });

  it("hides what a folded parent holds", () => {
    expect(ids(visible_indices(items, all))).toHaveLength(6);
    expect(ids(visible_indices(items, (item) => item.id !== "Gamma"))).toEqual([
      "Alpha",
      "first result",
      "Beta",
      "Gamma",
      "Omega",
    ]);
    expect(ids(visible_indices(items, () => false))).toEqual(["Alpha", "Omega"]);
    expect(items.filter(is_open_at_first).map((item) => item.id)).toEqual(["Alpha", "Gamma"]);
  });

  it("is laid out quickly for ten thousand goals", () => {
    const many = goal_items(Array.from({ length: 10_000 }, (_, index) => node(index % 5, `O-${index}`, 1)));
    expect(visible_indices(many, all)).toHaveLength(10_000);
    expect(many.at(-1)?.level).toBe(5);
  });
});

describe("keys", () => {
  const press = (key: string, at: number, is_open: () => boolean = all) =>
    move_by_key(key, { items, visible: visible_indices(items, is_open), at, is_open, rows_per_page: 3 });

  it("walk through the rows and stop at the ends", () => {
    expect(press("ArrowDown", 0)).toEqual({ kind: "go", index: 1 });
    expect(press("ArrowDown", 5)).toEqual({ kind: "go", index: 5 });
    expect(press("ArrowUp", 0)).toEqual({ kind: "go", index: 0 });
    expect(press("j", 0)).toEqual({ kind: "go", index: 1 });
    expect(press("k", 2)).toEqual({ kind: "go", index: 1 });
    expect(press("End", 0)).toEqual({ kind: "go", index: 5 });
    expect(press("PageDown", 1)).toEqual({ kind: "go", index: 4 });
    expect(press("q", 0)).toBeNull();
  });

  it("open, go in, close and go out", () => {
    expect(press("ArrowRight", 0, () => false)).toEqual({ kind: "unfold", index: 0 });
    expect(press("ArrowRight", 0)).toEqual({ kind: "go", index: 1 });
    expect(press("ArrowLeft", 3)).toEqual({ kind: "fold", index: 3 });
    expect(press("ArrowLeft", 4)).toEqual({ kind: "go", index: 3 });
    expect(press("ArrowLeft", 5)).toEqual({ kind: "go", index: 5 });
  });
});

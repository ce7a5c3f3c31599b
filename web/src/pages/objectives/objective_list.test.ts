import { describe, expect, it } from "vitest";
import type { TreeNode } from "../../model/types";
import { nodes_to_show, status_counts, tree_of } from "./objective_list";

type Row = TreeNode["row"];

function row(id: string, part: Partial<Row> = {}): Row {
  return {
    id,
    title: id,
    stage: "active",
    status: "on_track",
    parent: null,
    parent_key_result: null,
    key_results: [],
    children: 0,
    progress: 0.5,
    expected: 0.5,
    due: null,
    ...part,
  } as Row;
}

const outline = (nodes: TreeNode[]) => nodes.map(({ depth, row: { id } }) => `${"-".repeat(depth)}${id}`);

describe("tree_of", () => {
  it("joins answers: a parent of one cycle takes its children of another", () => {
    const rows = [row("O-3", { parent: "O-1" }), row("O-4"), row("O-1"), row("O-5", { parent: "O-3" })];
    expect(outline(tree_of(rows))).toEqual(["O-4", "O-1", "-O-3", "--O-5"]);
  });

  it("hangs an objective below the objective whose key result it serves", () => {
    const rows = [
      row("O-1", {
        key_results: [{ id: "KR-7", title: "", progress: null, status: null, confidence: null, checked_in_on: null }],
      }),
      row("O-2", { parent_key_result: "KR-7" }),
    ];
    expect(outline(tree_of(rows))).toEqual(["O-1", "-O-2"]);
  });

  it("lifts rows whose parent is not shown, and shows a row once", () => {
    expect(outline(tree_of([row("O-2", { parent: "O-9" }), row("O-2", { parent: "O-9" })]))).toEqual(["O-2"]);
  });
});

describe("nodes_to_show", () => {
  const rows = [
    row("O-1", { status: "on_track" }),
    row("O-2", { status: "off_track", parent: "O-1" }),
    row("O-3", { status: "at_risk" }),
    row("O-4", { stage: "closed", status: null }),
  ];

  it("narrows to a status", () => {
    expect(outline(nodes_to_show(rows, "off_track", "tree"))).toEqual(["O-2"]);
  });

  it("puts trouble first and the closed last", () => {
    expect(outline(nodes_to_show(rows, undefined, "trouble"))).toEqual(["O-2", "O-3", "O-1", "O-4"]);
  });
});

describe("status_counts", () => {
  it("counts only running objectives by status", () => {
    expect(
      status_counts([
        row("O-1"),
        row("O-2", { status: null }),
        row("O-3", { stage: "closed" }),
        row("O-4", { stage: "planned" }),
      ]),
    ).toMatchObject({
      total: 4,
      on_track: 1,
      no_data: 1,
      closed: 1,
      draft: 1,
    });
  });
});

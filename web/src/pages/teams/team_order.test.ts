import { expect, test } from "vitest";
import type { Schemas } from "../../api/client";
import { path_above, possible_parents, team_tree } from "./team_order";

function team(id: string, name: string, parent: string | null): Schemas["TeamView"] {
  return { team: { id, name, parent, archived: false } } as Schemas["TeamView"];
}

const teams = [
  team("T-1", "Sales", null),
  team("T-2", "Inside sales", "T-1"),
  team("T-3", "Care", null),
  team("T-4", "Pods", "T-2"),
  team("T-5", "Lost", "T-99"),
];

test("teams stand below the one above them, by name", () => {
  const roots = team_tree(teams);
  expect(roots.map((node) => node.view.team.name)).toEqual(["Care", "Lost", "Sales"]);
  expect(roots[2]?.children[0]?.children[0]?.view.team.id).toBe("T-4");
});

test("the path leads from the top to the team", () => {
  expect(path_above(teams, "T-4").map((view) => view.team.id)).toEqual(["T-1", "T-2"]);
  expect(path_above(teams, "T-1")).toEqual([]);
});

test("a circle in the data does not hang the page", () => {
  const circle = [team("T-1", "A", "T-2"), team("T-2", "B", "T-1")];
  expect(path_above(circle, "T-1")).toHaveLength(2);
});

test("a team is never put below itself or what is below it", () => {
  expect(possible_parents(teams, "T-1").map((view) => view.team.id)).toEqual(["T-3", "T-5"]);
});

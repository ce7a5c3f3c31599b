import { expect, it } from "vitest";
import { command_groups, is_of } from "./command_groups";

const groups_of = (command: string) => command_groups.filter((group) => is_of(group, command));

it("puts a command into one group", () => {
  expect(groups_of("create_check_in")).toEqual(["check_ins"]);
  expect(groups_of("create_objective")).toEqual(["created"]);
  expect(groups_of("update_kpi")).toEqual(["changed"]);
  expect(groups_of("put_measurement")).toEqual(["values"]);
  expect(groups_of("restore_target")).toEqual(["archived"]);
  expect(groups_of("close_objective")).toEqual(["closed"]);
  expect(groups_of("undo_change")).toEqual(["undone"]);
  expect(groups_of("link_account")).toEqual([]);
});

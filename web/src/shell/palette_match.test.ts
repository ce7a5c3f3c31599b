import { expect, test } from "vitest";
import type { Command } from "./commands";
import { best_commands } from "./palette_match";

const command = (id: string, label: string, group: Command["group"]): Command => ({ id, label, group, run: () => {} });
const commands = [
  command("go_kpis", "Go to KPIs", "go"),
  command("new_kpi", "New KPI", "new"),
  command("explain", "Explain this KPI", "page"),
];
const ids = (words: string) => best_commands(commands, words).map((each) => each.id);

test("without words the page's own commands come first", () => {
  expect(ids("")).toEqual(["explain", "new_kpi", "go_kpis"]);
});

test("every word must be there", () => {
  expect(ids("new kpi")).toEqual(["new_kpi"]);
  expect(ids("new objective")).toEqual([]);
});

test("accents and case do not matter", () => {
  const german = [command("a", "Zurücksetzen", "page")];
  expect(best_commands(german, "ZURUCK")).toHaveLength(1);
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import document from "../api/openapi.json";
import { channel_words } from "../pages/audit/audit_words";
import { command_words, field_value_words, field_words } from "./change_words";

const today = "2026-11-25";

it("says what a command did", () => {
  expect(command_words("create_key_result")).toBe("created");
  expect(command_words("create_check_in")).toBe("checked in on");
  expect(command_words("brew_coffee")).toBe("brew coffee");
});

it("names fields for people, also those it does not know", () => {
  expect(field_words("checked_in_on")).toBe("Latest check-in");
  expect(field_words("misses_until_unhealthy")).toBe("Misses until unhealthy");
});

it("writes values by what they are", () => {
  expect(field_value_words("progress", 0.6, today)).toBe("60%");
  expect(field_value_words("due", "2026-12-31", today)).toBe("Dec 31");
  expect(field_value_words("stated_status", "off_track", today)).toBe("Off track");
  expect(field_value_words("note", "", today)).toBe("nothing");
  expect(field_value_words("tags", ["a", "b"], today)).toBe("a, b");
  expect(field_value_words("pinned", true, today)).toBe("yes");
  expect(field_value_words("target", 30.5, today)).toBe("30.5");
});

it("names milestones by their titles, and ticks what is done", () => {
  const milestones = [
    { title: "Plan agreed", weight: 1, due: "2026-10-19", done_on: "2026-10-30" },
    { title: "In daily use", weight: 1, due: null, done_on: null },
  ];
  expect(field_value_words("milestones", milestones, "2026-11-25")).toBe("Plan agreed ✓, In daily use");
  expect(field_value_words("members", [{ person: "P-1", lead: true }], "2026-11-25")).toBe("Person P-1 Lead yes");
  expect(field_value_words("kind", "at_least", "2026-11-25")).toBe("at least");
});

// What the server's own sources give to a change beside the names of the API's operations.
function said_by_server(member: "command" | "channel"): string[] {
  const folder = "../src";
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".cpp") || /_test\.cpp$|^demo|\/demo\//.test(name)) continue;
    const text = readFileSync(`${folder}/${name}`, "utf8");
    for (const [, word] of text.matchAll(new RegExp(`\\.${member} = "([a-z_]+)"`, "g"))) found.add(word ?? "");
  }
  return [...found];
}

// Sessions, tokens, links and the clock are no changes of the workspace.
const never_logged = ["session", "tokens", "operation"];
const asked_otherwise = ["invite_person", "bulk_measurements"];

it("has words for every command that the server knows", () => {
  const asked: string[] = Object.values(document.paths).flatMap((path) =>
    Object.entries(path)
      .filter(([method]) => method !== "get")
      .flatMap(([, operation]: [string, { operationId: string; tags: string[] }]) =>
        operation.tags.some((tag) => never_logged.includes(tag)) ? [] : [operation.operationId],
      ),
  );
  const commands = [...asked, ...said_by_server("command")].filter((each) => !asked_otherwise.includes(each));
  expect(commands).toContain("close_objective");
  expect(commands).toContain("link_account");
  expect(commands.filter((each) => command_words(each) === each.replaceAll("_", " "))).toEqual([]);
});

it("has words for every door that changes come through", () => {
  const channels = said_by_server("channel");
  expect(channels).toContain("http");
  expect(channels.filter((each) => channel_words(each) === each)).toEqual([]);
});

import { expect, test } from "vitest";
import type { Command } from "./commands";
import { key_name, match } from "./keys";

const command = (id: string, keys: string): Command => ({ id, keys, label: id, group: "go", run: () => {} });
const commands = [command("kpis", "G K"), command("check_in", "C"), command("palette", "Mod+K")];

test("a key that begins a sequence waits for the next", () => {
  expect(match(commands, "", "G")).toBe("begun");
  expect(match(commands, "G", "K")).toMatchObject({ id: "kpis" });
});

test("a key that does not go on with a sequence counts on its own", () => {
  expect(match(commands, "G", "C")).toMatchObject({ id: "check_in" });
  expect(match(commands, "", "X")).toBeNull();
});

test("the page's command takes a key over from the frame", () => {
  expect(match([...commands, command("own", "C")], "", "C")).toMatchObject({ id: "own" });
});

test("keys are named as commands write them", () => {
  const event = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
  expect(key_name(event({ key: "k", ctrlKey: true }))).toBe("Mod+K");
  expect(key_name(event({ key: "?", shiftKey: true }))).toBe("?");
  expect(key_name(event({ key: "D", shiftKey: true }))).toBe("Shift+D");
  expect(key_name(event({ key: "Enter", metaKey: true }))).toBe("Mod+Enter");
});

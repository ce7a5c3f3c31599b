// What can be done by key or from the palette. Pages and the frame register their commands while they are shown; the
// palette, the key handler, menus and the help all read the same list.
import type { ReactNode } from "react";
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Command {
  id: string;
  label: string;
  // "C", "G K", "Mod+K", "Shift+D": see ui/kbd.tsx.
  keys?: string;
  group: "go" | "new" | "page" | "frame";
  icon?: ReactNode;
  // More words by which the palette finds it.
  words?: string;
  // Works while a dialog is open or somebody types; only for keys with Mod.
  everywhere?: boolean;
  // Known by its key only; not offered in the palette.
  only_key?: boolean;
  run: () => void;
}

const sets = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function rebuild() {
  // A later set is the page's, which may take a key over from the frame.
  const by_id = new Map<string, Command>();
  for (const commands of sets.values()) for (const command of commands) by_id.set(command.id, command);
  all = [...by_id.values()];
  for (const listener of listeners) listener();
}

export function commands_now(): readonly Command[] {
  return all;
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, commands_now);
}

// Registers commands as long as the caller is shown. `run` may change between renders; ids, labels and keys count for
// whether the list is registered anew.
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = commands.map((command) => [command.id, command.label, command.keys].join("\u0000")).join("\u0001");
  useEffect(() => {
    const key = Symbol("commands");
    const registered = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find((each) => each.id === command.id)?.run(),
    }));
    sets.set(key, registered);
    rebuild();
    return () => {
      sets.delete(key);
      rebuild();
    };
  }, [shape]);
}

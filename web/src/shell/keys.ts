import { useEffect } from "react";
import { commands_now, type Command } from "./commands";

const sequence_for = 1_200;
const setting = "waymark.single_keys";

// Single letters as shortcuts can be switched off (they get in the way of speech input).
export function single_keys_on(): boolean {
  try {
    return localStorage.getItem(setting) !== "off";
  } catch {
    return true;
  }
}

export function set_single_keys(on: boolean): void {
  try {
    localStorage.setItem(setting, on ? "on" : "off");
  } catch {
    // Without storage they stay on.
  }
}

// A key press as a command writes it: "Mod+K", "Shift+D", "?", "C".
export function key_name(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? "Mod+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // Shift is part of the sign where it makes another one: "?" needs no "Shift+?".
  const is_letter = /^[A-Z]$/.test(key);
  const shift = event.shiftKey && (is_letter || event.key.length > 1) ? "Shift+" : "";
  return mod + alt + shift + key;
}

export function is_typing(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role='spinbutton']") !== null
  );
}

export function layer_is_open(): boolean {
  return (
    document.querySelector("[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'][data-trigger]") !==
    null
  );
}

// Finds the command for what was pressed, after what was pressed just before.
export function match(commands: readonly Command[], before: string, pressed: string): Command | "begun" | null {
  const whole = before === "" ? pressed : `${before} ${pressed}`;
  const found = commands.filter((command) => command.keys === whole).at(-1);
  if (found !== undefined) return found;
  if (commands.some((command) => command.keys?.startsWith(`${whole} `))) return "begun";
  return before === "" ? null : match(commands, "", pressed);
}

export function useKeys(): void {
  useEffect(() => {
    let before = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    function on_key(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const pressed = key_name(event);
      const has_mod = pressed.startsWith("Mod+");
      const quiet = !has_mod && (is_typing(event.target) || layer_is_open() || !single_keys_on());
      if (quiet) return;
      const found = match(commands_now(), before, pressed);
      clearTimeout(timer);
      before = "";
      if (found === null) return;
      if (found === "begun") {
        before = pressed;
        timer = setTimeout(() => (before = ""), sequence_for);
        return;
      }
      if (layer_is_open() && found.everywhere !== true) return;
      event.preventDefault();
      found.run();
    }
    document.addEventListener("keydown", on_key);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", on_key);
    };
  }, []);
}

import "./kbd.css";

const is_apple = /Mac|iPhone|iPad/.test(navigator.platform);

// "Mod+K", "G K", "Shift+D" as people know the keys: ⌘K on a Mac, Ctrl K elsewhere.
export function key_texts(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => {
    if (key === "Mod") return is_apple ? "⌘" : "Ctrl";
    if (key === "Shift") return "⇧";
    if (key === "Alt") return is_apple ? "⌥" : "Alt";
    if (key === "Enter") return "↵";
    if (key === "Escape") return "Esc";
    return key;
  });
}

export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="kbd" aria-hidden="true">
      {key_texts(keys).join(" ")}
    </kbd>
  );
}

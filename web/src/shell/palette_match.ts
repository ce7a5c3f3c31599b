import type { Command } from "./commands";

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}

// Commands that hold every word, those that begin with them first. Without words: what the page offers comes first.
export function best_commands(commands: readonly Command[], words: string): Command[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const order: Command["group"][] = ["page", "new", "go", "frame"];
  const rank = (command: Command) => {
    const text = plain(`${command.label} ${command.words ?? ""}`);
    if (!wanted.every((word) => text.includes(word))) return -1;
    const begins = wanted.length > 0 && wanted.every((word) => text.startsWith(word) || text.includes(` ${word}`));
    return (begins ? 10 : 0) + (order.length - order.indexOf(command.group));
  };
  return commands
    .map((command) => ({ command, points: rank(command) }))
    .filter(({ points }) => points >= 0)
    .sort((a, b) => b.points - a.points)
    .map(({ command }) => command);
}

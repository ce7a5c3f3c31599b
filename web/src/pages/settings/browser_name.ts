// A browser and its system in a few words, from what it calls itself. Order matters: most pretend to be others, too.
const browsers: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
];

const systems: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

function first(list: readonly [RegExp, string][], agent: string): string {
  return list.find(([pattern]) => pattern.test(agent))?.[1] ?? "";
}

/** "Firefox, Linux"; what it says itself when nothing is known of it; empty for nothing. */
export function browser_name(agent: string): string {
  const known = [first(browsers, agent), first(systems, agent)].filter(Boolean).join(", ");
  return known || agent.slice(0, 60);
}

export function is_phone(agent: string): boolean {
  return /iPhone|Android.*Mobile/.test(agent);
}

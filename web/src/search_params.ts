// What the address says beside its path: filters, the chosen view, the open layer. Anything else is dropped, and what
// cannot be read counts as left out, so that an old or mistyped link still opens its page.
type Reader<Value> = (given: unknown) => Value | undefined;

const longest = 2000;
const text: Reader<string> = (given) => {
  // "?q=2026" arrives as a number; words are words.
  if (typeof given !== "string" && typeof given !== "number") return undefined;
  const words = String(given).trim();
  return words !== "" && words.length <= longest ? words : undefined;
};
const flag: Reader<boolean> = (given) => (typeof given === "boolean" ? given : undefined);

function one_of<const Words extends readonly string[]>(words: Words): Reader<Words[number]> {
  return (given) => words.find((word) => word === given);
}

const readers = {
  // Any page
  o: text,
  lang: text,
  q: text,
  team: text,
  owner: text,
  person: text,
  cycle: text,
  tag: text,
  kind: text,
  sort: text,
  view: text,
  archived: flag,
  // KPIs
  health: one_of(["healthy", "at_risk", "unhealthy", "no_target", "no_data"]),
  overdue: flag,
  // Only what is being fixed
  fixing: flag,
  // The chosen card
  sel: text,
  range: one_of(["3m", "6m", "1y", "2y", "all"]),
  segment: text,
  grain: one_of(["day", "week", "month", "quarter", "year", "fiscal_quarter", "fiscal_year"]),
  // Objectives
  status: one_of(["off_track", "overdue", "at_risk", "no_data", "on_track"]),
  stage: one_of(["draft", "planned", "active", "closed", "archived"]),
  level: one_of(["workspace", "team", "person"]),
  // Parts of a page
  tab: text,
  subject: text,
  actor: text,
  // Activity: which commands
  done: one_of(["check_ins", "values", "created", "changed", "archived", "closed", "undone"]),
  from: text,
  to: text,
  // Signing in
  next: text,
  left: text,
};

// Every field is there or left out; pages read those that are theirs.
export type Search = { [Name in keyof typeof readers]?: ReturnType<(typeof readers)[Name]> };

export function parse_search(search: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(readers)
      .map(([name, read]) => [name, read(search[name])] as const)
      .filter(([, value]) => value !== undefined),
  ) as Search;
}

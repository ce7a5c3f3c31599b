// What the address says beside its path: filters, the chosen view, the open layer. Anything else is dropped, and what
// cannot be read counts as left out, so that an old or mistyped link still opens its page.
import * as v from "valibot";

const text = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000))), undefined);
const flag = v.fallback(v.optional(v.boolean()), undefined);

function one_of<const Words extends readonly string[]>(words: Words) {
  return v.fallback(v.optional(v.picklist(words)), undefined);
}

export const search_schema = v.object({
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
  left: v.fallback(v.optional(v.union([v.string(), v.number()])), undefined),
});

// Every field is there or left out; pages read those that are theirs.
export type Search = {
  [Name in keyof v.InferOutput<typeof search_schema>]?: v.InferOutput<typeof search_schema>[Name] | undefined;
};

export function parse_search(search: Record<string, unknown>): Search {
  // "?q=2026" arrives as a number; words are words.
  const words = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
  );
  const result = v.parse(search_schema, words);
  return Object.fromEntries(
    Object.entries(result).filter(([, value]) => value !== undefined && value !== ""),
  ) as Search;
}

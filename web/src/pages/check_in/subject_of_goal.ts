// Initiatives and objectives: what is told of them by hand.
import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { type Day, due_words, relative_day } from "../../model/dates";
import { format_percent, format_value } from "../../model/format";
import { plain_measure, share_measure } from "../../model/units";
import { status_tone } from "../../model/words";
import type { Subject, SubjectInput } from "./subject";
import { suggestion_words } from "./suggestion";

const common = {
  asks_status: true,
  asks_blocker: true,
  history: [],
  periods: [],
  period: null,
  target: null,
  target_upper: null,
  metric: null,
} as const;

function percent_input(label: string, start: number | null): SubjectInput {
  return {
    kind: "value",
    label,
    unit: "%",
    decimals: 1,
    step: 5,
    start: start === null ? null : Math.round(start * 1000) / 10,
    min: 0,
    max: 100,
    meaning: "percent",
    may_be_left: false,
    help: "",
  };
}

function initiative_input(initiative: Schemas["Initiative"]): SubjectInput {
  const amount = { kind: "value", decimals: 2, step: 1, min: 0, meaning: "value", may_be_left: false } as const;
  switch (initiative.progress_by) {
    case "by_hand":
      return percent_input(t`Progress`, initiative.progress);
    case "checklist":
      return {
        kind: "ticks",
        of: "checklist",
        items: initiative.checklist.map(({ title, done }) => ({ title, due: null, done })),
      };
    case "count": {
      const total = format_value(initiative.count_total, plain_measure);
      return { ...amount, label: t`Done of ${total}`, unit: "", start: initiative.count_done, help: "" };
    }
    case "budget": {
      const help = initiative.budget === null ? "" : t`Of ${format_value(initiative.budget, plain_measure)} planned.`;
      return { ...amount, label: t`Spent so far`, unit: "", step: 100, start: initiative.spent, help };
    }
  }
}

export function subject_of_initiative(
  initiative: Schemas["Initiative"],
  objective_title: string,
  last_note: string,
  today: Day,
): Subject {
  const facts: string[] = [];
  if (initiative.progress_by === "by_hand") facts.push(t`${format_percent(initiative.progress)} done`);
  if (initiative.checked_in_on !== null) facts.push(t`last update ${relative_day(initiative.checked_in_on, today)}`);
  if (initiative.due !== null) facts.push(due_words(initiative.due, today));
  return {
    ...common,
    id: initiative.id,
    href: `/initiatives/${initiative.id}`,
    title: initiative.title,
    within: objective_title,
    facts,
    measure: share_measure,
    input: initiative_input(initiative),
    suggested: null,
    suggested_why: "",
    stated: initiative.stated_status,
    needs_reason: false,
    asks_confidence: false,
    confidence: null,
    blocker: initiative.blocker,
    last_note,
    tone: status_tone(initiative.stated_status),
    before: { progress: initiative.progress, status: initiative.stated_status, value: null },
    version: initiative.version,
  };
}

export function subject_of_objective(
  { objective, row, check_ins }: Schemas["ObjectiveView"],
  why: Schemas["Why"] | undefined,
  today: Day,
): Subject {
  const facts: string[] = [];
  if (row.progress !== null) facts.push(t`${format_percent(row.progress)} done`);
  if (row.expected !== null) facts.push(t`expected by now ${format_percent(row.expected)}`);
  if (row.due !== null) facts.push(due_words(row.due, today));
  const input: SubjectInput =
    objective.roll_up === "manual"
      ? percent_input(t`Progress`, objective.manual_progress)
      : { kind: "none", because: t`Its progress comes from what it is made of; say here how it goes as a whole.` };
  return {
    ...common,
    id: objective.id,
    href: `/objectives/${objective.id}`,
    title: objective.title,
    within: t`The objective as a whole`,
    facts,
    measure: share_measure,
    input,
    suggested: row.suggested,
    suggested_why: suggestion_words(why, row.suggested, { today, measure: share_measure }),
    stated: objective.stated_status,
    needs_reason: true,
    asks_confidence: true,
    confidence: objective.confidence,
    blocker: "",
    last_note: check_ins.find((each) => each.note !== "")?.note ?? "",
    tone: status_tone(row.status),
    before: { progress: row.progress, status: row.status, value: null },
    version: objective.version,
  };
}

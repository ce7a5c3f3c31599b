// What is sent for a draft.
import type { CheckInBody, CheckInInput } from "../../actions/check_in";
import type { Day } from "../../model/dates";
import type { Draft } from "./draft";
import { day_in } from "./periods";
import type { Subject } from "./subject";

type Target = Pick<CheckInBody, "key_result" | "objective" | "initiative">;

function target_of(id: string): Target {
  if (id.startsWith("KR-")) return { key_result: id };
  if (id.startsWith("O-")) return { objective: id };
  return { initiative: id };
}

function value_part({ input }: Subject, { value }: Draft): Pick<CheckInBody, "value" | "increment"> {
  if (input.kind !== "value" || value === null) return {};
  if (input.may_be_left && value === input.start) return {};
  if (input.meaning === "increment") return { increment: value };
  return { value: input.meaning === "percent" ? value / 100 : value };
}

function words(subject: Subject, draft: Draft): CheckInBody {
  const own_word = draft.status !== null && draft.status !== subject.suggested;
  return {
    ...(own_word ? { status: draft.status, status_reason: draft.status_reason.trim() } : {}),
    ...(draft.confidence === null ? {} : { confidence: draft.confidence }),
    ...(draft.note.trim() === "" ? {} : { note: draft.note.trim() }),
    ...(draft.blocker.trim() === "" ? {} : { blocker: draft.blocker.trim() }),
  };
}

export function request_of(subject: Subject, draft: Draft, today: Day): CheckInInput {
  const { id, input, metric, version } = subject;
  if (!subject.asks_status) {
    const { value, period } = draft;
    if (metric === null || value === null || period === null) return { id, check_ins: [] };
    const is_known = subject.known?.[period] === value;
    return { id, check_ins: [], measurement: { metric, period, value, note: draft.note.trim(), is_known } };
  }
  const on = day_in(draft.period, today);
  const last: CheckInBody = {
    ...target_of(id),
    ...(on === null ? {} : { on }),
    ...value_part(subject, draft),
    ...words(subject, draft),
  };
  if (input.kind === "done" && draft.done !== input.done) last.done = draft.done;
  if (input.kind !== "ticks" || draft.turned.length === 0) return { id, check_ins: [last] };
  if (input.of === "checklist") {
    const items = input.items.map(({ title, done }, index) => ({ title, done: done !== draft.turned.includes(index) }));
    return { id, check_ins: [last], checklist: { version, items } };
  }
  const ticks = draft.turned.flatMap((index) => {
    const item = input.items[index];
    return item === undefined ? [] : [{ milestone: item.title, done: !item.done }];
  });
  const first = ticks.slice(0, -1).map((tick) => ({ ...target_of(id), ...tick }));
  return { id, check_ins: [...first, { ...last, ...ticks.at(-1) }] };
}

export type DraftProblems = Partial<Record<"value" | "status_reason", "missing" | "unreadable">>;

// What has to be mended before it can be sent.
export function problems_of(subject: Subject, draft: Draft): DraftProblems {
  const problems: DraftProblems = {};
  if (subject.input.kind === "value" && !draft.is_readable) problems.value = "unreadable";
  else if (!subject.asks_status && draft.value === null) problems.value = "missing";
  if (
    subject.needs_reason &&
    draft.status !== null &&
    draft.status !== subject.suggested &&
    draft.status_reason.trim() === ""
  )
    problems.status_reason = "missing";
  return problems;
}

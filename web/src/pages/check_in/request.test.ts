import { expect, it } from "vitest";
import { share_measure } from "../../model/units";
import { empty_draft, type Draft } from "./draft";
import { history_with } from "./history";
import { problems_of, request_of } from "./request";
import type { Subject, SubjectInput } from "./subject";

const today = "2026-11-25";
const value: SubjectInput = {
  kind: "value",
  label: "",
  unit: "%",
  decimals: 1,
  step: 1,
  start: 28.2,
  meaning: "value",
  may_be_left: false,
  help: "",
};

function subject(part: Partial<Subject>): Subject {
  return {
    id: "KR-1",
    href: "",
    title: "",
    within: "",
    facts: [],
    measure: share_measure,
    input: value,
    asks_status: true,
    suggested: "at_risk",
    suggested_why: "",
    stated: null,
    needs_reason: true,
    asks_confidence: true,
    confidence: 0.5,
    asks_blocker: true,
    blocker: "",
    last_note: "",
    history: [],
    periods: [],
    period: "2026-W47",
    target: null,
    target_upper: null,
    tone: "on",
    before: { progress: null, status: null, value: null },
    metric: "M-1",
    version: 3,
    known: { "2026-W46": 27, "2026-W47": null, "2026-W48": null },
    ...part,
  };
}

function sent(of: Subject, part: Partial<Draft>) {
  return request_of(of, { ...empty_draft(of), ...part }, today);
}

it("sends the value for the last day of its period and leaves the status to the rule", () => {
  expect(sent(subject({}), { value: 28.6, note: " Two pilots. " }).check_ins).toEqual([
    { key_result: "KR-1", on: "2026-11-22", value: 28.6, confidence: 0.5, note: "Two pilots." },
  ]);
  expect(sent(subject({}), { status: "at_risk" }).check_ins[0]).not.toHaveProperty("status");
});

it("sends an own word with its reason, and asks for one", () => {
  const of = subject({});
  expect(sent(of, { status: "on_track", status_reason: "Signed yesterday." }).check_ins[0]).toMatchObject({
    status: "on_track",
    status_reason: "Signed yesterday.",
  });
  expect(problems_of(of, { ...empty_draft(of), status: "on_track" })).toEqual({ status_reason: "missing" });
  expect(problems_of(of, { ...empty_draft(of), status: "at_risk" })).toEqual({});
});

it("leaves a value out that came from elsewhere and was not altered", () => {
  const of = subject({ input: { ...value, may_be_left: true } });
  expect(sent(of, {}).check_ins[0]).not.toHaveProperty("value");
  expect(sent(of, { value: 30 }).check_ins[0]).toMatchObject({ value: 30 });
});

it("sends increments and shares as what they are", () => {
  expect(sent(subject({ input: { ...value, meaning: "increment" } }), { value: 3 }).check_ins[0]).toMatchObject({
    increment: 3,
  });
  expect(
    sent(subject({ id: "I-1", input: { ...value, meaning: "percent" } }), { value: 80 }).check_ins[0],
  ).toMatchObject({ initiative: "I-1", value: 0.8 });
});

it("ticks milestones one by one and tells the rest with the last", () => {
  const items = ["a", "b", "c"].map((title, index) => ({ title, due: null, done: index === 2 }));
  const of = subject({ input: { kind: "ticks", of: "milestones", items }, period: null });
  expect(sent(of, { turned: [0, 2], note: "Done" }).check_ins).toEqual([
    { key_result: "KR-1", milestone: "a", done: true },
    { key_result: "KR-1", milestone: "c", done: false, confidence: 0.5, note: "Done" },
  ]);
  expect(sent(of, {}).check_ins).toEqual([{ key_result: "KR-1", confidence: 0.5 }]);
});

it("measures a KPI; the same value again is nothing to undo", () => {
  const of = subject({ id: "KPI-1", asks_status: false, needs_reason: false });
  expect(sent(of, { value: 31 }).measurement).toEqual({
    metric: "M-1",
    period: "2026-W47",
    value: 31,
    note: "",
    is_known: false,
  });
  expect(sent(of, { value: 27, period: "2026-W46" }).measurement?.is_known).toBe(true);
  expect(problems_of(of, { ...empty_draft(of), value: null })).toEqual({ value: "missing" });
  expect(problems_of(of, { ...empty_draft(of), value: null, is_readable: false })).toEqual({ value: "unreadable" });
});

it("shows the history with what is typed", () => {
  const of = subject({});
  expect(history_with(of, { ...empty_draft(of), value: 29 })).toEqual([27, 29]);
  expect(history_with(of, { ...empty_draft(of), value: null })).toEqual([]);
  const added = subject({ input: { ...value, meaning: "increment" }, period: "2026-W46" });
  expect(history_with(added, { ...empty_draft(added), value: 2 })).toEqual([29]);
});

import { expect, it } from "vitest";
import type { QueueItem } from "./queue";
import { again, back, can_go_back, saved, skipped, start_of, undone } from "./run";
import type { Subject } from "./subject";

const items: QueueItem[] = ["KR-1", "KR-2", "KPI-1"].map((id) => ({
  kind: "key_result",
  id,
  title: id,
  period: null,
  because: "",
}));
const subject = {} as Subject;
const result = { check_in: null, kpis: [], seqs: [7] };

it("goes from item to item and ends after the last", () => {
  let run = start_of(items);
  run = saved(run, subject, 1, result);
  expect(run.index).toBe(1);
  run = saved(skipped(run), subject, 1, result);
  expect(run.index).toBe(3);
  expect(run.entries.map((entry) => entry.state)).toEqual(["saved", "skipped", "saved"]);
});

it("goes back to what is not saved yet only", () => {
  const run = skipped(saved(start_of(items), subject, 1, result));
  expect(run.index).toBe(2);
  expect(back(run).index).toBe(1);
  expect(can_go_back(back(run))).toBe(false);
});

it("offers at the end what was skipped or undone", () => {
  let run = skipped(skipped(skipped(start_of(items))));
  expect(again(run).index).toBe(0);
  run = saved(again(run), subject, 1, result);
  expect(run.index).toBe(1);
  expect(again(undone({ ...run, index: 3 }, "KR-1")).index).toBe(0);
});

it("remembers when something was saved last, also over what is skipped", () => {
  const run = saved(start_of(items), subject, 1, result, 1_000);
  expect(run.saved_at).toBe(1_000);
  expect(skipped(run).saved_at).toBe(1_000);
});

import { compare_periods } from "../../model/periods";
import type { Draft } from "./draft";
import type { Subject } from "./subject";

// The history as it would be with what is entered.
export function history_with(subject: Subject, draft: Draft): readonly (number | null)[] {
  const { input, known = {} } = subject;
  const periods = Object.keys(known).sort(compare_periods);
  if (input.kind !== "value" || input.meaning === "percent" || draft.value === null || draft.period === null)
    return trimmed(subject.history);
  const added = input.meaning === "increment" ? (known[draft.period] ?? 0) : 0;
  const values = periods.map((period) =>
    period === draft.period ? added + (draft.value ?? 0) : (known[period] ?? null),
  );
  return trimmed(periods.includes(draft.period) ? values : [...values, draft.value]);
}

// Periods at the end that have no value yet would leave the line short of its end.
function trimmed(values: readonly (number | null)[]): readonly (number | null)[] {
  let end = values.length;
  while (end > 0 && (values[end - 1] ?? null) === null) end -= 1;
  return values.slice(0, end);
}

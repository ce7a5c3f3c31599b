import { parse_period, shift_period } from "../../model/periods";
import type { Day } from "../../model/dates";

const offered = 8;

// The running period and those before it, newest first, that a value may be given for.
export function period_choices(running: string | null | undefined): string[] {
  const choices: string[] = [];
  if (!running) return choices;
  for (let steps = 0; steps < offered; ++steps) {
    const period = shift_period(running, -steps);
    if (period !== null) choices.push(period);
  }
  return choices;
}

// The last day of a period, today while it runs: the day that a check-in speaks of.
export function day_in(period: string | null, today: Day): Day | null {
  const parsed = parse_period(period);
  if (parsed === null) return null;
  return parsed.last_day < today ? parsed.last_day : today;
}

interface Read {
  period: string;
  value: number | null;
  complete: boolean;
}

// Where the value that is due belongs: the period that just ended as long as it has none, else the running one.
export function period_due(readings: readonly Read[]): string | null {
  const running = readings.at(-1);
  const ended = readings.at(-2);
  if (running === undefined) return null;
  if (running.complete || running.value !== null) return running.period;
  return ended !== undefined && ended.value === null ? ended.period : running.period;
}

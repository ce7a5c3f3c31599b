// What the form of a recovery holds, where it comes from, and what of it is sent.
import type { Schemas } from "../../api/client";

export interface RecoveryInput {
  title: string;
  cause: string;
  owner: string | null;
  cycle: string | null;
  due: string | null;
  teams: readonly string[];
  target: number | null;
  target_from: string | null;
  drivers: readonly string[];
}

export function input_of_draft(draft: Schemas["RecoveryDraft"]): RecoveryInput {
  const { objective, recovery } = draft;
  return {
    title: objective.title,
    cause: objective.cause,
    owner: objective.owner,
    cycle: objective.cycle,
    due: objective.due,
    teams: objective.contributing_teams,
    target: recovery.target_value,
    target_from: null,
    drivers: [],
  };
}

// A healthy KPI has no draft before its new target is known; the rest is the same.
export function input_of_improvement(kpi: Schemas["KpiView"], cycle: Schemas["Cycle"] | undefined): RecoveryInput {
  return {
    title: "",
    cause: "",
    owner: kpi.kpi.owner,
    cycle: cycle?.id ?? null,
    due: cycle?.last_day ?? null,
    teams: [],
    target: null,
    target_from: null,
    drivers: [],
  };
}

// A due day that was the old cycle's end moves along; one that somebody chose stays.
export function with_cycle(input: RecoveryInput, cycle: string, cycles: readonly Schemas["Cycle"][]): RecoveryInput {
  const last_day = (id: string | null) => cycles.find((each) => each.id === id)?.last_day ?? null;
  const follows = input.due === null || input.due === last_day(input.cycle);
  return { ...input, cycle, due: follows ? (last_day(cycle) ?? input.due) : input.due };
}

// A target as the KPI has it already is no more ambitious one and is left out.
export function request_of(input: RecoveryInput, present_target: number | null): Schemas["RecoveryRequestRequest"] {
  const has_new_target = input.target !== null && input.target !== present_target;
  return {
    title: input.title.trim(),
    cause: input.cause.trim(),
    owner: input.owner,
    cycle: input.cycle,
    due: input.due,
    contributing_teams: [...input.teams],
    drivers: [...input.drivers],
    ...(has_new_target ? { target: input.target, target_from: input.target_from } : {}),
  };
}

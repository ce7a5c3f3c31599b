// Cycles as the page shows them: what runs, what comes, what is over; shorter ones below the longer one that holds them.
import type { Schemas } from "../../api/client";

type View = Schemas["CycleView"];

export interface CycleNode {
  view: View;
  children: CycleNode[];
}

export type CyclePhase = "running" | "coming" | "past";

export function phase_of(view: View, today: string): CyclePhase {
  if (view.running) return "running";
  return view.cycle.first_day > today ? "coming" : "past";
}

// Coming ones soonest first, past ones latest first.
export function cycle_groups(views: readonly View[], today: string): Record<CyclePhase, CycleNode[]> {
  const groups: Record<CyclePhase, CycleNode[]> = { running: [], coming: [], past: [] };
  const nodes = new Map(
    views.map((view) => [view.cycle.id, { view, children: [] as CycleNode[], phase: phase_of(view, today) }]),
  );
  for (const node of nodes.values()) {
    const holder = node.view.cycle.parent === null ? undefined : nodes.get(node.view.cycle.parent);
    const list = holder !== undefined && holder.phase === node.phase ? holder.children : groups[node.phase];
    list.push(node);
  }
  for (const phase of ["running", "coming", "past"] as const) sort(groups[phase], phase);
  return groups;
}

function sort(list: CycleNode[], phase: CyclePhase): void {
  const way = phase === "past" ? -1 : 1;
  list.sort(
    (left, right) =>
      way * left.view.cycle.first_day.localeCompare(right.view.cycle.first_day) ||
      right.view.cycle.last_day.localeCompare(left.view.cycle.last_day),
  );
  for (const node of list) sort(node.children, phase);
}

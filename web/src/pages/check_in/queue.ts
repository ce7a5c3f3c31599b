// What is checked in, one after the other, by the id in the address: nothing (what I owe), a person, an objective with
// its key results, or one thing.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { objective_query, owed_query } from "../../api/queries";
import type { Schemas } from "../../api/client";

export type ItemKind = "key_result" | "kpi" | "initiative" | "objective" | "close";

export interface QueueItem {
  kind: ItemKind;
  id: string;
  title: string;
  // Kept for KPIs: the period that a value is missing for.
  period: string | null;
  because: string;
}

const kinds: Record<string, ItemKind> = { KR: "key_result", KPI: "kpi", I: "initiative", O: "objective" };

export function prefix_of(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf("-")));
}

export function item_of_owed(item: Schemas["OwedItem"]): QueueItem {
  return { kind: item.kind, id: item.id, title: item.title, period: item.period, because: item.because };
}

export function items_of_objective({ objective, key_results }: Schemas["ObjectiveView"]): QueueItem[] {
  const shown = key_results.filter(({ key_result }) => !key_result.archived);
  const items = shown.map(({ key_result }) => ({
    kind: "key_result" as const,
    id: key_result.id,
    title: key_result.title,
    period: null,
    because: "",
  }));
  return [...items, { kind: "objective", id: objective.id, title: objective.title, period: null, because: "" }];
}

function single(id: string): QueueItem[] {
  const kind = kinds[prefix_of(id)];
  return kind === undefined ? [] : [{ kind, id, title: "", period: null, because: "" }];
}

export interface Queue {
  items: readonly QueueItem[] | undefined;
  error: Error | null;
  retry: () => void;
}

// The list as it was when the dialog opened: what is saved must not move what comes after it.
export function useQueue(id: string): Queue {
  const prefix = prefix_of(id);
  const of_person = id === "" || prefix === "P";
  const owed = useQuery({ ...owed_query(id === "" ? undefined : id), enabled: of_person });
  const objective = useQuery({ ...objective_query(id), enabled: prefix === "O" });
  const [kept, set_kept] = useState<{ id: string; items: readonly QueueItem[] } | null>(null);
  const is_kept = kept?.id === id;
  const items = of_person
    ? owed.data?.items.map(item_of_owed)
    : prefix === "O"
      ? objective.data && items_of_objective(objective.data)
      : single(id);
  if (!is_kept && items !== undefined) set_kept({ id, items });
  return {
    items: is_kept ? kept.items : items,
    error: owed.error ?? objective.error,
    retry: () => void (of_person ? owed.refetch() : objective.refetch()),
  };
}

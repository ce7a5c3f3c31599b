import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { objective_query, why_query } from "../../api/queries";
import type { QueueItem } from "./queue";
import { useSubject } from "./use_subject";

const id = "O-1";
const item: QueueItem = { kind: "objective", id, title: "", period: null, because: "" };
const view = {
  objective: { id, title: "Faster", roll_up: "key_results", confidence: null, stated_status: null, version: 3 },
  row: { progress: 0.4, expected: 0.5, due: null, suggested: "at_risk", status: "at_risk" },
  check_ins: [],
} as unknown as Schemas["ObjectiveView"];

function subject_when(read_at: number, saved_at: number) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  cache.setQueryData(objective_query(id).queryKey, view, { updatedAt: read_at });
  cache.setQueryData(
    why_query(id, { of: "status" }).queryKey,
    { subject: id, of: "status", derivations: [] },
    {
      updatedAt: read_at,
    },
  );
  const hook = renderHook(() => useSubject(item, "2026-11-25", saved_at), {
    wrapper: ({ children }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider>,
  });
  return hook.result.current.subject;
}

it("suggests for an objective only from what was read after its key results were saved", () => {
  expect(subject_when(2_000, 1_000)?.suggested).toBe("at_risk");
  expect(subject_when(1_000, 2_000)).toBeUndefined();
});

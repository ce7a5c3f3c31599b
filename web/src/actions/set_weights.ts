import { t } from "@lingui/core/macro";
import { answer_of, client, type Done, if_version, type Schemas } from "../api/client";
import type { Edit } from "./edit";

interface Change {
  id: string;
  version: number;
  // A pinned share in percent; null shares what the pinned ones leave.
  weight: number | null;
}

// Shares belong to one key result each. They are given away before they are taken, so that the sum never passes 100 %.
export const set_weights: Edit<
  { objective: string; changes: Change[]; before: ReadonlyMap<string, number | null> },
  Schemas["KeyResultView"][]
> = {
  name: "set_weights",
  run: async ({ changes, before }) => {
    const rise = (change: Change) => (change.weight ?? 0) - (before.get(change.id) ?? 0);
    const views: Schemas["KeyResultView"][] = [];
    const made: number[] = [];
    for (const { id, version, weight } of [...changes].sort((a, b) => rise(a) - rise(b))) {
      const done: Done<Schemas["KeyResultView"]> = await answer_of(
        client.PATCH("/api/v1/key_results/{id}", {
          params: { path: { id }, header: if_version(version) },
          body: { weight },
        }),
      );
      views.push(done.body);
      if (done.seq !== null) made.push(done.seq);
    }
    // Undone together, the last first, so that the sum never passes 100 % on the way back either.
    return { body: views, seq: null, earlier: made };
  },
  done_text: ({ objective }) => t`The weights of ${objective} are saved.`,
};

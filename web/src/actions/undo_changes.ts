import { t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { answer_of, client } from "../api/client";
import { note_own_change } from "../api/own_changes";
import { show_toast } from "../ui/toast";
import { explain, refresh } from "./edit";

// Takes several changes back that belong together, the last one first; true when all of them are.
export async function undo_changes(seqs: readonly number[], cache: QueryClient): Promise<boolean> {
  try {
    for (const seq of [...seqs].reverse()) {
      const done = await answer_of(
        client.POST("/api/v1/changes/{seq}/undo", { params: { path: { seq: String(seq) } } }),
      );
      note_own_change(done.body.seq);
    }
    show_toast({ text: t`Undone.` });
    return true;
  } catch (error) {
    show_toast({ tone: "off", text: t`Not undone. ${explain(error)}` });
    return false;
  } finally {
    refresh(cache);
  }
}

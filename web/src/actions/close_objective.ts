import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import { shorten } from "../model/shorten";
import { outcome_words } from "../model/words";
import type { Edit } from "./edit";

export interface CloseInput {
  id: string;
  body: Schemas["CloseObjectiveRequest"];
}

export interface Closed {
  view: Schemas["ObjectiveView"];
  // Undo takes it.
  seq: number | null;
}

export const close_objective: Edit<CloseInput, Closed> = {
  name: "close_objective",
  run: async ({ id, body }) => {
    const { body: view, seq } = await answer_of(
      client.POST("/api/v1/objectives/{id}/close", { params: { path: { id } }, body }),
    );
    return { body: { view, seq }, seq };
  },
  done_text: (_, { view }) => {
    const title = shorten(view.objective.title);
    return view.objective.outcome === null
      ? t`Closed: ${title}`
      : t`Closed as ${outcome_words(view.objective.outcome)}: ${title}`;
  },
};

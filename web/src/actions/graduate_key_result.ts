import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import { shorten } from "../model/shorten";
import type { Edit } from "./edit";

export interface GraduateInput {
  id: string;
  body: Schemas["GraduationRequestRequest"];
}

export const graduate_key_result: Edit<GraduateInput, Schemas["KpiView"]> = {
  name: "graduate_key_result",
  run: ({ id, body }) =>
    answer_of(client.POST("/api/v1/key_results/{id}/graduate", { params: { path: { id } }, body })),
  done_text: (_, view) => t`It is a KPI now: ${shorten(view.card.name)}`,
};

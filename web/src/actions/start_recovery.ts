import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

interface Input {
  kpi: string;
  request: Schemas["RecoveryRequestRequest"];
}

// Drafts the objective that brings a KPI back to its target, or a healthy one to a more ambitious target.
export const start_recovery: Edit<Input, Schemas["ObjectiveView"]> = {
  name: "start_recovery",
  run: ({ kpi, request }) =>
    answer_of(client.POST("/api/v1/kpis/{id}/recovery", { params: { path: { id: kpi } }, body: request })),
  done_text: (_, { objective }) => t`${objective.id} is drafted: “${objective.title}”.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

interface Input {
  id: string;
  name: string;
}

export const archive_kpi: Edit<Input, Schemas["KpiView"]> = {
  name: "archive_kpi",
  run: ({ id }) => answer_of(client.POST("/api/v1/kpis/{id}/archive", { params: { path: { id } } })),
  done_text: ({ name }) => t`“${name}” is archived.`,
};

export const restore_kpi: Edit<Input, Schemas["KpiView"]> = {
  name: "restore_kpi",
  run: ({ id }) => answer_of(client.POST("/api/v1/kpis/{id}/restore", { params: { path: { id } } })),
  done_text: ({ name }) => t`“${name}” is back.`,
};

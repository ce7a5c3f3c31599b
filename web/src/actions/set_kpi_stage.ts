import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { KpiStage } from "../model/types";
import type { Edit } from "./edit";
import { expect_of_kpi } from "./expect_of_kpi";

interface Input {
  id: string;
  name: string;
  stage: KpiStage;
}

// A draft is not judged, an active KPI is, an archived one is out of sight.
export const set_kpi_stage: Edit<Input, Schemas["KpiView"]> = {
  name: "set_kpi_stage",
  run: ({ id, stage }) =>
    answer_of(client.POST("/api/v1/kpis/{id}/stage/{stage}", { params: { path: { id, stage } } })),
  expect: ({ id, stage }, cache) => expect_of_kpi(cache, id, { stage }),
  done_text: ({ name, stage }) => {
    if (stage === "active") return t`“${name}” is active.`;
    return stage === "draft" ? t`“${name}” is paused: a draft until it is activated again.` : t`“${name}” is archived.`;
  },
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type CycleView = Schemas["CycleView"];

export const restore_cycle: Edit<CycleView, CycleView> = {
  name: "restore_cycle",
  run: ({ cycle }) => answer_of(client.POST("/api/v1/cycles/{id}/restore", { params: { path: { id: cycle.id } } })),
  done_text: ({ cycle }) => t`${cycle.name} is back.`,
};

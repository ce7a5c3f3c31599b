import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type CycleView = Schemas["CycleView"];

// Out of sight, with everything kept.
export const archive_cycle: Edit<CycleView, CycleView> = {
  name: "archive_cycle",
  run: ({ cycle }) => answer_of(client.POST("/api/v1/cycles/{id}/archive", { params: { path: { id: cycle.id } } })),
  done_text: ({ cycle }) => t`${cycle.name} is archived.`,
};

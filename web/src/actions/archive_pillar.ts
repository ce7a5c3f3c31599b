import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type Pillar = Schemas["Pillar"];

export const archive_pillar: Edit<Pillar, Pillar> = {
  name: "archive_pillar",
  run: ({ id }) => answer_of(client.POST("/api/v1/pillars/{id}/archive", { params: { path: { id } } })),
  done_text: ({ title }) => t`${title} is archived.`,
};

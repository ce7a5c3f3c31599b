import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

export const create_pillar: Edit<{ title: string; note: string }, Schemas["Pillar"]> = {
  name: "create_pillar",
  run: (body) => answer_of(client.POST("/api/v1/pillars", { body })),
  done_text: ({ title }) => t`${title} is added.`,
};

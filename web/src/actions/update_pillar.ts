import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type Pillar = Schemas["Pillar"];

export const update_pillar: Edit<{ pillar: Pillar; change: { title?: string; note?: string } }, Pillar> = {
  name: "update_pillar",
  run: ({ pillar, change }) =>
    answer_of(
      client.PATCH("/api/v1/pillars/{id}", {
        params: { path: { id: pillar.id }, header: if_version(pillar.version) },
        body: change,
      }),
    ),
  done_text: (_, { title }) => t`${title} is changed.`,
};

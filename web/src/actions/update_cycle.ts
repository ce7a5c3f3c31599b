import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

type CycleView = Schemas["CycleView"];
export type CycleChange = paths["/api/v1/cycles/{id}"]["patch"]["requestBody"]["content"]["application/json"];

export const update_cycle: Edit<{ view: CycleView; change: CycleChange }, CycleView> = {
  name: "update_cycle",
  run: ({ view, change }) =>
    answer_of(
      client.PATCH("/api/v1/cycles/{id}", {
        params: { path: { id: view.cycle.id }, header: if_version(view.version) },
        body: change,
      }),
    ),
  done_text: (_, { cycle }) => t`${cycle.name} is changed.`,
};

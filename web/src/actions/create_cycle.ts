import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewCycle = paths["/api/v1/cycles"]["post"]["requestBody"]["content"]["application/json"];

export const create_cycle: Edit<NewCycle, Schemas["CycleView"]> = {
  name: "create_cycle",
  run: (body) => answer_of(client.POST("/api/v1/cycles", { body })),
  done_text: ({ name }) => t`${name} is added.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewTeam = paths["/api/v1/teams"]["post"]["requestBody"]["content"]["application/json"];

export const create_team: Edit<NewTeam, Schemas["TeamView"]> = {
  name: "create_team",
  run: (body) => answer_of(client.POST("/api/v1/teams", { body })),
  done_text: ({ name }) => t`${name} is added.`,
};

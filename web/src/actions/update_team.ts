import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

type TeamView = Schemas["TeamView"];
export type TeamChange = paths["/api/v1/teams/{id}"]["patch"]["requestBody"]["content"]["application/json"];

export const update_team: Edit<{ view: TeamView; change: TeamChange }, TeamView> = {
  name: "update_team",
  run: ({ view, change }) =>
    answer_of(
      client.PATCH("/api/v1/teams/{id}", {
        params: { path: { id: view.team.id }, header: if_version(view.version) },
        body: change,
      }),
    ),
  done_text: (_, { team }) => t`${team.name} is changed.`,
};

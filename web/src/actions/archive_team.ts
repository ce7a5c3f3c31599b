import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type TeamView = Schemas["TeamView"];

// Out of sight, with everything kept.
export const archive_team: Edit<TeamView, TeamView> = {
  name: "archive_team",
  run: ({ team }) => answer_of(client.POST("/api/v1/teams/{id}/archive", { params: { path: { id: team.id } } })),
  done_text: ({ team }) => t`${team.name} is archived.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type PersonView = Schemas["PersonView"];

// Out of sight, with everything kept.
export const archive_person: Edit<PersonView, PersonView> = {
  name: "archive_person",
  run: ({ person }) => answer_of(client.POST("/api/v1/people/{id}/archive", { params: { path: { id: person.id } } })),
  done_text: ({ person }) => t`${person.name} is archived.`,
};

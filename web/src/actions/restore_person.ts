import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type PersonView = Schemas["PersonView"];

export const restore_person: Edit<PersonView, PersonView> = {
  name: "restore_person",
  run: ({ person }) => answer_of(client.POST("/api/v1/people/{id}/restore", { params: { path: { id: person.id } } })),
  done_text: ({ person }) => t`${person.name} is back.`,
};

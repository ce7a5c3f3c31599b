import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewPerson = paths["/api/v1/people"]["post"]["requestBody"]["content"]["application/json"];

export const create_person: Edit<NewPerson, Schemas["PersonView"]> = {
  name: "create_person",
  run: (body) => answer_of(client.POST("/api/v1/people", { body })),
  done_text: ({ name }) => t`${name} is added.`,
};

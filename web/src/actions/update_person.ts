import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import { person_query } from "../api/queries";
import type { paths } from "../api/schema";
import { type Edit, expected } from "./edit";

type PersonView = Schemas["PersonView"];
export type PersonChange = paths["/api/v1/people/{id}"]["patch"]["requestBody"]["content"]["application/json"];

export const update_person: Edit<{ view: PersonView; change: PersonChange }, PersonView> = {
  name: "update_person",
  run: ({ view, change }) =>
    answer_of(
      client.PATCH("/api/v1/people/{id}", {
        params: { path: { id: view.person.id }, header: if_version(view.version) },
        body: change,
      }),
    ),
  expect: ({ view, change }) => [
    expected<PersonView>(person_query(view.person.id).queryKey, (now) => ({
      ...now,
      person: { ...now.person, ...change },
    })),
  ],
  done_text: (_, { person }) => t`${person.name} is changed.`,
};

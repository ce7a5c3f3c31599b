import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import { initiative_query } from "../api/queries";
import type { paths } from "../api/schema";
import { type Edit, expected } from "./edit";

type Initiative = Schemas["Initiative"];
export type NewInitiative = paths["/api/v1/initiatives"]["post"]["requestBody"]["content"]["application/json"];
export type InitiativeChanges =
  paths["/api/v1/initiatives/{id}"]["patch"]["requestBody"]["content"]["application/json"];

export const create_initiative: Edit<NewInitiative, Initiative> = {
  name: "create_initiative",
  run: (body) => answer_of(client.POST("/api/v1/initiatives", { body })),
  done_text: (_, { id }) => t`Initiative ${id} is created.`,
};

export const alter_initiative: Edit<{ id: string; version: number; changes: InitiativeChanges }, Initiative> = {
  name: "alter_initiative",
  run: ({ id, version, changes }) =>
    answer_of(
      client.PATCH("/api/v1/initiatives/{id}", {
        params: { path: { id }, header: if_version(version) },
        body: changes,
      }),
    ),
  expect: ({ id, changes: { checklist } }) =>
    checklist === undefined
      ? []
      : [
          expected<Initiative>(initiative_query(id).queryKey, (now) => ({
            ...now,
            checklist: checklist.map(({ title, done = false }) => ({ title, done })),
          })),
        ],
  done_text: ({ id }) => t`${id} is saved.`,
};

export const archive_initiative: Edit<{ id: string }, Initiative> = {
  name: "archive_initiative",
  run: ({ id }) => answer_of(client.POST("/api/v1/initiatives/{id}/archive", { params: { path: { id } } })),
  expect: ({ id }) => [expected<Initiative>(initiative_query(id).queryKey, (now) => ({ ...now, archived: true }))],
  done_text: ({ id }) => t`${id} is archived.`,
};

export const restore_initiative: Edit<{ id: string }, Initiative> = {
  name: "restore_initiative",
  run: ({ id }) => answer_of(client.POST("/api/v1/initiatives/{id}/restore", { params: { path: { id } } })),
  expect: ({ id }) => [expected<Initiative>(initiative_query(id).queryKey, (now) => ({ ...now, archived: false }))],
  done_text: ({ id }) => t`${id} is back.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type SettingsChange = paths["/api/v1/settings"]["patch"]["requestBody"]["content"]["application/json"];

export const update_settings: Edit<{ version: number; change: SettingsChange }, Schemas["SettingsView"]> = {
  name: "update_settings",
  run: ({ version, change }) =>
    answer_of(client.PATCH("/api/v1/settings", { params: { header: if_version(version) }, body: change })),
  done_text: () => t`The settings are saved.`,
};

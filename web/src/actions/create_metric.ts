import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { paths } from "../api/schema";
import type { Edit } from "./edit";

export type NewMetric = paths["/api/v1/metrics"]["post"]["requestBody"]["content"]["application/json"];
export type MetricChanges = NonNullable<
  paths["/api/v1/metrics/{metric}"]["patch"]["requestBody"]
>["content"]["application/json"];

export const create_metric: Edit<NewMetric, Schemas["MetricView"]> = {
  name: "create_metric",
  run: (body) => answer_of(client.POST("/api/v1/metrics", { body })),
  done_text: ({ name }) => t`Created the metric ${name}.`,
};

export interface EditMetric {
  id: string;
  version: number;
  name: string;
  changes: MetricChanges;
}

export const edit_metric: Edit<EditMetric, Schemas["MetricView"]> = {
  name: "edit_metric",
  run: ({ id, version, changes }) =>
    answer_of(
      client.PATCH("/api/v1/metrics/{metric}", {
        params: { path: { metric: id }, header: if_version(version) },
        body: changes,
      }),
    ),
  done_text: ({ name }) => t`Saved ${name}.`,
};

import { t } from "@lingui/core/macro";
import { answer_of, client, type Schemas } from "../api/client";
import type { Edit } from "./edit";

type MetricView = Schemas["MetricView"];

export const archive_metric: Edit<{ id: string; name: string }, MetricView> = {
  name: "archive_metric",
  run: ({ id }) => answer_of(client.POST("/api/v1/metrics/{metric}/archive", { params: { path: { metric: id } } })),
  done_text: ({ name }) => t`Archived ${name}.`,
};

export const restore_metric: Edit<{ id: string; name: string }, MetricView> = {
  name: "restore_metric",
  run: ({ id }) => answer_of(client.POST("/api/v1/metrics/{metric}/restore", { params: { path: { metric: id } } })),
  done_text: ({ name }) => t`Restored ${name}.`,
};

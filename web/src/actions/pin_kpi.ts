import { t } from "@lingui/core/macro";
import { answer_of, client, if_version, type Schemas } from "../api/client";
import type { Edit } from "./edit";
import { expect_of_kpi } from "./expect_of_kpi";

interface Input {
  id: string;
  name: string;
  version: number;
  pinned: boolean;
}

export const pin_kpi: Edit<Input, Schemas["KpiView"]> = {
  name: "pin_kpi",
  run: ({ id, version, pinned }) =>
    answer_of(
      client.PATCH("/api/v1/kpis/{id}", { params: { path: { id }, header: if_version(version) }, body: { pinned } }),
    ),
  expect: ({ id, pinned }, cache) => expect_of_kpi(cache, id, { pinned }),
  done_text: ({ name, pinned }) =>
    pinned ? t`“${name}” is pinned and comes first.` : t`“${name}” is no longer pinned.`,
};

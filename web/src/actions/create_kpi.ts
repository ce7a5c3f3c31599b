import { t } from "@lingui/core/macro";
import { answer_of, client, type Done, if_version, type Schemas } from "../api/client";
import { ApiError } from "../api/problem";
import type { paths } from "../api/schema";
import type { NewMetric } from "./create_metric";
import type { Edit } from "./edit";

export type NewKpi = paths["/api/v1/kpis"]["post"]["requestBody"]["content"]["application/json"];
export type KpiChanges = NonNullable<paths["/api/v1/kpis/{id}"]["patch"]["requestBody"]>["content"]["application/json"];
export type NewTarget = paths["/api/v1/targets"]["post"]["requestBody"]["content"]["application/json"];
export type TargetChanges = NonNullable<
  paths["/api/v1/targets/{id}"]["patch"]["requestBody"]
>["content"]["application/json"];
type KpiView = Schemas["KpiView"];

export interface CreateKpi {
  // A metric that exists, or one to be made.
  metric: string | NewMetric;
  kpi: Omit<NewKpi, "metric">;
  target: Omit<NewTarget, "kpi"> | null;
  // First values of a new metric.
  values?: readonly { period: string; value: number }[];
}

export type CreateStep = "metric" | "values" | "kpi" | "target";

// A refusal on the way, with what was being made then.
export class StepError extends ApiError {
  readonly step: CreateStep;

  constructor(error: ApiError, step: CreateStep) {
    super(error.status, error.problem, error.request_id);
    this.step = step;
  }
}

async function undo_all(made: readonly number[]): Promise<void> {
  for (const seq of [...made].reverse())
    await answer_of(client.POST("/api/v1/changes/{seq}/undo", { params: { path: { seq: String(seq) } } }));
}

// A metric (unless it is there), its first values, the KPI on it and its target: all of them, or none.
async function run({ metric, kpi, target, values = [] }: CreateKpi): Promise<Done<KpiView>> {
  const made: number[] = [];
  let step: CreateStep = "metric";
  async function keep<Body>(pending: Promise<Done<Body>>): Promise<Body> {
    const done = await pending;
    if (done.seq !== null) made.push(done.seq);
    return done.body;
  }
  try {
    const id =
      typeof metric === "string"
        ? metric
        : (await keep(answer_of(client.POST("/api/v1/metrics", { body: metric })))).metric.id;
    step = "values";
    if (values.length > 0)
      await keep(
        answer_of(
          client.POST("/api/v1/measurements", {
            body: { values: values.map((row) => ({ ...row, metric: id, source: "typed" as const })) },
          }),
        ),
      );
    step = "kpi";
    const view = await keep(answer_of(client.POST("/api/v1/kpis", { body: { ...kpi, metric: id } })));
    step = "target";
    if (target !== null)
      await keep(answer_of(client.POST("/api/v1/targets", { body: { ...target, kpi: view.kpi.id } })));
    return { body: view, seq: null, earlier: made };
  } catch (error) {
    // What cannot be taken back now stays visible in the lists; the refusal is what has to be told.
    await undo_all(made).catch(() => undefined);
    throw error instanceof ApiError ? new StepError(error, step) : error;
  }
}

export const create_kpi: Edit<CreateKpi, KpiView> = {
  name: "create_kpi",
  run,
  done_text: ({ kpi: { name } }) => t`Created the KPI ${name}.`,
};

export interface EditKpi {
  id: string;
  version: number;
  name: string;
  changes: KpiChanges;
}

export const edit_kpi: Edit<EditKpi, KpiView> = {
  name: "edit_kpi",
  run: ({ id, version, changes }) =>
    answer_of(
      client.PATCH("/api/v1/kpis/{id}", { params: { path: { id }, header: if_version(version) }, body: changes }),
    ),
  done_text: ({ name }) => t`Saved ${name}.`,
};

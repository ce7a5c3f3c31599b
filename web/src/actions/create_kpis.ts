import { plural } from "@lingui/core/macro";
import { answer_of, client, type Done, type Schemas } from "../api/client";
import { ApiError } from "../api/problem";
import type { CreateKpi } from "./create_kpi";
import type { Edit } from "./edit";
import { rows_at_once } from "./record_measurements";

export interface CreateKpis {
  kpis: readonly CreateKpi[];
  // How many of all requests are done.
  on_progress?: (done: number, all: number) => void;
}

// A refusal, with the row that it is about.
export class RowError extends ApiError {
  readonly row: number;

  constructor(error: ApiError, row: number) {
    super(error.status, error.problem, error.request_id);
    this.row = row;
  }
}

async function run({ kpis, on_progress }: CreateKpis): Promise<Done<Schemas["KpiView"][]>> {
  const made: number[] = [];
  const all = kpis.length * 2 + kpis.filter(({ target }) => target !== null).length + 1;
  let done = 0;
  let row = 0;
  async function keep<Body>(pending: Promise<Done<Body>>): Promise<Body> {
    const { body, seq } = await pending;
    if (seq !== null) made.push(seq);
    on_progress?.((done += 1), all);
    return body;
  }
  try {
    const metrics: string[] = [];
    for (row = 0; row < kpis.length; ++row) {
      const metric = kpis[row]?.metric ?? "";
      metrics.push(
        typeof metric === "string"
          ? metric
          : (await keep(answer_of(client.POST("/api/v1/metrics", { body: metric })))).metric.id,
      );
    }
    const values = kpis.flatMap((each, index) =>
      (each.values ?? []).map((value) => ({ ...value, metric: metrics[index] ?? "", source: "typed" as const })),
    );
    for (let from = 0; from < values.length; from += rows_at_once)
      await keep(
        answer_of(client.POST("/api/v1/measurements", { body: { values: values.slice(from, from + rows_at_once) } })),
      );
    const views: Schemas["KpiView"][] = [];
    for (row = 0; row < kpis.length; ++row) {
      const each = kpis[row];
      if (each === undefined) continue;
      const view = await keep(
        answer_of(client.POST("/api/v1/kpis", { body: { ...each.kpi, metric: metrics[row] ?? "" } })),
      );
      views.push(view);
      if (each.target !== null)
        await keep(answer_of(client.POST("/api/v1/targets", { body: { ...each.target, kpi: view.kpi.id } })));
    }
    return { body: views, seq: null, earlier: made };
  } catch (error) {
    try {
      for (const seq of made.reverse())
        await answer_of(client.POST("/api/v1/changes/{seq}/undo", { params: { path: { seq: String(seq) } } }));
    } catch {
      // What could not be taken back stays visible in the lists; the refusal is what has to be told.
    }
    throw error instanceof ApiError ? new RowError(error, Math.min(row, kpis.length - 1)) : error;
  }
}

// Several KPIs with their metrics, values and targets: all of them, or none.
export const create_kpis: Edit<CreateKpis, Schemas["KpiView"][]> = {
  name: "create_kpis",
  run,
  done_text: ({ kpis }) => plural(kpis.length, { one: "Created # KPI.", other: "Created # KPIs." }),
};

import { answer_of, client, type Done, if_version, type Schemas } from "../api/client";
import { note_own_change } from "../api/own_changes";
import { home_query, owed_query } from "../api/queries";
import type { paths } from "../api/schema";
import { type Edit, expected } from "./edit";

export type CheckInBody = paths["/api/v1/check_ins"]["post"]["requestBody"]["content"]["application/json"];

export interface CheckInInput {
  id: string;
  // In their order; several where several milestones are ticked at once.
  check_ins: readonly CheckInBody[];
  // The steps of an initiative as they shall be.
  checklist?: { version: number; items: Schemas["Initiative"]["checklist"] };
  // The value of a KPI, which takes no check-ins.
  measurement?: { metric: string; period: string; value: number; note: string; is_known: boolean };
}

export interface CheckedIn {
  check_in: Schemas["CheckIn"] | null;
  kpis: readonly Schemas["MeasuredKpi"][];
  // Changes that undo takes.
  seqs: readonly number[];
}

async function run({ id, check_ins, checklist, measurement }: CheckInInput): Promise<Done<CheckedIn>> {
  const seqs: number[] = [];
  const keep = <Body>({ body, seq }: Done<Body>): Body => {
    if (seq !== null) {
      seqs.push(seq);
      note_own_change(seq);
    }
    return body;
  };
  let kpis: readonly Schemas["MeasuredKpi"][] = [];
  if (measurement !== undefined) {
    const { metric, period, value, note, is_known } = measurement;
    const done = await answer_of(
      client.PUT("/api/v1/metrics/{metric}/measurements/{period}", {
        params: { path: { metric, period } },
        body: { value, note, source: "typed" },
      }),
    );
    kpis = done.body.kpis;
    // The same value again alters nothing, so that there is nothing of ours to undo.
    if (!is_known) keep(done);
  }
  if (checklist !== undefined)
    keep(
      await answer_of(
        client.PATCH("/api/v1/initiatives/{id}", {
          params: { path: { id }, header: if_version(checklist.version) },
          body: { checklist: checklist.items },
        }),
      ),
    );
  let check_in: Schemas["CheckIn"] | null = null;
  for (const body of check_ins) check_in = keep(await answer_of(client.POST("/api/v1/check_ins", { body })));
  return { body: { check_in, kpis, seqs }, seq: null };
}

export const check_in: Edit<CheckInInput, CheckedIn> = {
  name: "check_in",
  run,
  expect: ({ id }) => [
    expected<Schemas["Home"]>(home_query.queryKey, (home) => ({
      ...home,
      owed: home.owed.filter((item) => item.id !== id),
    })),
    expected<Schemas["OwedList"]>(owed_query().queryKey, (list) => ({
      ...list,
      items: list.items.filter((item) => item.id !== id),
    })),
  ],
};

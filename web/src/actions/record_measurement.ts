import { t } from "@lingui/core/macro";
import type { QueryClient } from "@tanstack/react-query";
import { answer_of, client, type Schemas } from "../api/client";
import { expected, type Edit, type Expectation } from "./edit";

type Measurements = Schemas["MeasurementList"];

export interface RecordMeasurement {
  metric: string;
  period: string;
  segment: string;
  value: number;
  note?: string;
  // Complete although its period still runs.
  is_final?: boolean;
  // What the note says: "52 min for W47".
  said: string;
}

export const record_measurement: Edit<RecordMeasurement, Schemas["Measured"]> = {
  name: "record_measurement",
  run: ({ metric, period, segment, value, note = "", is_final }) =>
    answer_of(
      client.PUT("/api/v1/metrics/{metric}/measurements/{period}", {
        params: { path: { metric, period } },
        body: { value, segment, source: "typed", note, is_final: is_final ?? null },
      }),
    ),
  expect: ({ metric, period, segment, value, note = "", is_final = false }, cache) =>
    with_items(cache, metric, (items) => {
      const others = items.filter((item) => item.period !== period || item.segment !== segment);
      const now = new Date().toISOString();
      return [
        ...others,
        {
          metric,
          period,
          segment,
          value,
          weight: null,
          is_final,
          source: "typed",
          author: null,
          recorded_at: now,
          seq: 0,
          ordinal: 0,
          note,
        },
      ];
    }),
  done_text: ({ said }) => t`Recorded ${said}.`,
};

export interface RetractMeasurement {
  metric: string;
  period: string;
  segment: string;
  said: string;
}

// Takes the value of a period back; the history keeps it.
export const retract_measurement: Edit<RetractMeasurement, Schemas["Measured"]> = {
  name: "retract_measurement",
  run: ({ metric, period, segment }) =>
    answer_of(
      client.DELETE("/api/v1/metrics/{metric}/measurements/{period}", {
        params: { path: { metric, period }, query: { segment } },
      }),
    ),
  expect: ({ metric, period, segment }, cache) =>
    with_items(cache, metric, (items) => items.filter((item) => item.period !== period || item.segment !== segment)),
  done_text: ({ said }) => t`Took back ${said}.`,
};

function with_items(
  cache: QueryClient,
  metric: string,
  change: (items: Measurements["items"]) => Measurements["items"],
): Expectation[] {
  const shown = cache.getQueryCache().findAll({ queryKey: ["metrics", metric, "measurements"] });
  return shown
    .filter((query) => !is_history(query.queryKey[3]))
    .map((query) => expected<Measurements>(query.queryKey, (list) => ({ ...list, items: change(list.items) })));
}

function is_history(asked: unknown): boolean {
  return typeof asked === "object" && asked !== null && "every_version" in asked;
}

// What a formula that is being typed would say. The contract stands here until the API's description holds it.
import { queryOptions } from "@tanstack/react-query";
import { body_of, type Schemas } from "./client";

export interface DraftSeriesQuestion {
  formula: string;
  grain: Schemas["Metric"]["grain"];
  key?: string;
  across_time?: Schemas["Metric"]["across_time"];
  missing?: Schemas["Metric"]["missing"];
  last?: number;
}

export interface DraftSeries {
  // What is wrong with it, in a sentence; empty when nothing is.
  problem: string;
  // Where, counted in characters from 0; null when it concerns all of it.
  position: number | null;
  unit: string;
  inputs: { metric: string; key: string; name: string }[];
  series: Schemas["Series"] | null;
}

async function ask(question: DraftSeriesQuestion, signal: AbortSignal): Promise<{ data?: DraftSeries; error?: unknown; response: Response }> {
  const response = await fetch("/api/v1/metrics/draft_series", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Waymark": "1" },
    body: JSON.stringify(question),
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  return response.ok ? { data: body as DraftSeries, response } : { error: body, response };
}

export const draft_series_query = (question: DraftSeriesQuestion) =>
  queryOptions({
    queryKey: ["metrics", "draft_series", question],
    queryFn: ({ signal }) => body_of(ask(question, signal)),
    retry: false,
    staleTime: 30_000,
  });

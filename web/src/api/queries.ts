// What pages ask the server for. The key of each begins with its address, so that live events and actions can mark it
// as out of date. One function for one question; pages use them with useQuery or useSuspenseQuery.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { body_of, client } from "./client";
import type { paths } from "./schema";

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;

export type KpiFilter = QueryOf<"/api/v1/kpis">;
export type ObjectiveFilter = QueryOf<"/api/v1/objectives">;
export type SearchFilter = QueryOf<"/api/v1/search">;

// Lists that fill pickers change rarely; the event stream marks them as out of date when they do.
const picker_limit = 1000;

export const session_query = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/session", { signal })),
  staleTime: Infinity,
});

export const kpis_query = (query: KpiFilter = {}) =>
  queryOptions({
    queryKey: ["kpis", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/kpis", { params: { query: { limit: 500, ...query } }, signal })),
  });

export const kpi_query = (id: string) =>
  queryOptions({
    queryKey: ["kpis", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/kpis/{id}", { params: { path: { id } }, signal })),
  });

export const kpi_history_query = (id: string, query: QueryOf<"/api/v1/kpis/{id}/history"> = {}) =>
  queryOptions({
    queryKey: ["kpis", id, "history", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/kpis/{id}/history", { params: { path: { id }, query }, signal })),
  });

export const targets_query = (id: string) =>
  queryOptions({
    queryKey: ["kpis", id, "targets"],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/kpis/{id}/targets", { params: { path: { id } }, signal })),
  });

export const recovery_draft_query = (id: string) =>
  queryOptions({
    queryKey: ["kpis", id, "recovery_draft"],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/kpis/{id}/recovery/draft", { params: { path: { id } }, signal })),
  });

export const metrics_query = (query: QueryOf<"/api/v1/metrics"> = {}) =>
  queryOptions({
    queryKey: ["metrics", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/metrics", { params: { query: { limit: picker_limit, ...query } }, signal })),
  });

export const metric_query = (metric: string) =>
  queryOptions({
    queryKey: ["metrics", metric],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/metrics/{metric}", { params: { path: { metric } }, signal })),
  });

export const series_query = (metric: string, query: QueryOf<"/api/v1/metrics/{metric}/series"> = {}) =>
  queryOptions({
    queryKey: ["metrics", metric, "series", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/metrics/{metric}/series", { params: { path: { metric }, query }, signal })),
  });

// A formula that is still being written: what is wrong with it, or what it would say.
export const draft_series_query = (query: QueryOf<"/api/v1/metrics/draft_series">) =>
  queryOptions({
    queryKey: ["metrics", "draft_series", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/metrics/draft_series", { params: { query }, signal })),
  });

export const measurements_query = (metric: string, query: QueryOf<"/api/v1/metrics/{metric}/measurements"> = {}) =>
  queryOptions({
    queryKey: ["metrics", metric, "measurements", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/metrics/{metric}/measurements", { params: { path: { metric }, query }, signal })),
  });

export const objectives_query = (query: ObjectiveFilter = {}) =>
  queryOptions({
    queryKey: ["objectives", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/objectives", { params: { query: { limit: picker_limit, ...query } }, signal })),
  });

export const objective_tree_query = (query: QueryOf<"/api/v1/objectives/tree"> = {}) =>
  queryOptions({
    queryKey: ["objectives", "tree", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/objectives/tree", { params: { query }, signal })),
  });

export const objective_query = (id: string) =>
  queryOptions({
    queryKey: ["objectives", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/objectives/{id}", { params: { path: { id } }, signal })),
  });

export const close_draft_query = (id: string) =>
  queryOptions({
    queryKey: ["objectives", id, "close_draft"],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/objectives/{id}/close/draft", { params: { path: { id } }, signal })),
  });

export const key_results_query = (query: QueryOf<"/api/v1/key_results"> = {}) =>
  queryOptions({
    queryKey: ["key_results", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/key_results", { params: { query: { limit: picker_limit, ...query } }, signal })),
  });

export const key_result_query = (id: string) =>
  queryOptions({
    queryKey: ["key_results", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/key_results/{id}", { params: { path: { id } }, signal })),
  });

export const initiative_query = (id: string) =>
  queryOptions({
    queryKey: ["initiatives", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/initiatives/{id}", { params: { path: { id } }, signal })),
  });

export const initiatives_query = (query: QueryOf<"/api/v1/initiatives"> = {}) =>
  queryOptions({
    queryKey: ["initiatives", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/initiatives", { params: { query }, signal })),
  });

export const check_ins_query = (query: QueryOf<"/api/v1/check_ins"> = {}) =>
  queryOptions({
    queryKey: ["check_ins", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/check_ins", { params: { query }, signal })),
  });

export const recovery_query = (id: string) =>
  queryOptions({
    queryKey: ["recoveries", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/recoveries/{id}", { params: { path: { id } }, signal })),
  });

export const recoveries_query = (query: QueryOf<"/api/v1/recoveries"> = {}) =>
  queryOptions({
    queryKey: ["recoveries", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/recoveries", { params: { query }, signal })),
  });

export const home_query = queryOptions({
  queryKey: ["home"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/home", { signal })),
});

export const owed_query = (person?: string) =>
  queryOptions({
    queryKey: ["owed", person ?? "me"],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/owed", { params: { query: person === undefined ? {} : { person } }, signal })),
  });

export const overview_query = (query: QueryOf<"/api/v1/overview"> = {}) =>
  queryOptions({
    queryKey: ["overview", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/overview", { params: { query }, signal })),
  });

export const search_query = (query: SearchFilter) =>
  queryOptions({
    queryKey: ["search", query],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/search", { params: { query }, signal })),
    staleTime: 10_000,
  });

// "Why this number": of "health", "progress", "status", "value", ... of one thing.
export const why_query = (subject: string, query: QueryOf<"/api/v1/why/{subject}"> = {}) =>
  queryOptions({
    queryKey: ["why", subject, query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/why/{subject}", { params: { path: { subject }, query }, signal })),
  });

export const cycles_query = (archived = false) =>
  queryOptions({
    queryKey: ["cycles", { archived }],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/cycles", { params: { query: { archived } }, signal })),
  });

export const people_query = (query: QueryOf<"/api/v1/people"> = {}) =>
  queryOptions({
    queryKey: ["people", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/people", { params: { query: { limit: picker_limit, ...query } }, signal })),
  });

export const person_query = (id: string) =>
  queryOptions({
    queryKey: ["people", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/people/{id}", { params: { path: { id } }, signal })),
  });

export const teams_query = (query: QueryOf<"/api/v1/teams"> = {}) =>
  queryOptions({
    queryKey: ["teams", query],
    queryFn: ({ signal }) =>
      body_of(client.GET("/api/v1/teams", { params: { query: { limit: picker_limit, ...query } }, signal })),
  });

export const team_query = (id: string) =>
  queryOptions({
    queryKey: ["teams", id],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/teams/{id}", { params: { path: { id } }, signal })),
  });

export const pillars_query = queryOptions({
  queryKey: ["pillars"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/pillars", { params: { query: {} }, signal })),
});

export const settings_query = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/settings", { signal })),
});

export const alignments_query = (objective: string) =>
  queryOptions({
    queryKey: ["alignments", objective],
    queryFn: ({ signal }) => body_of(client.GET("/api/v1/alignments", { params: { query: { objective } }, signal })),
  });

export const activity_query = (query: Omit<QueryOf<"/api/v1/activity">, "cursor"> = {}) =>
  infiniteQueryOptions({
    queryKey: ["activity", query],
    queryFn: ({ signal, pageParam }) =>
      body_of(
        client.GET("/api/v1/activity", { params: { query: { limit: 50, ...query, cursor: pageParam } }, signal }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

export const audit_query = (query: Omit<QueryOf<"/api/v1/audit">, "cursor"> = {}) =>
  infiniteQueryOptions({
    queryKey: ["audit", query],
    queryFn: ({ signal, pageParam }) =>
      body_of(client.GET("/api/v1/audit", { params: { query: { limit: 50, ...query, cursor: pageParam } }, signal })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

export const sign_ins_query = queryOptions({
  queryKey: ["audit", "sign_ins"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/audit/sign_ins", { params: { query: { limit: 200 } }, signal })),
});

export const sessions_query = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/sessions", { signal })),
});

export const tokens_query = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/tokens", { signal })),
});

export const clock_query = queryOptions({
  queryKey: ["clock"],
  queryFn: ({ signal }) => body_of(client.GET("/api/v1/clock", { signal })),
});

import type { KpiList } from "./kpi";
import type { components } from "./schema";

type Problem = components["schemas"]["Problem"];

// What a request came to: the answer, or why there is none. Pages show all three, none of them throws.
export type Answer<T> =
  | { kind: "ok"; body: T }
  | { kind: "signed_out" }
  | { kind: "failed"; message: string };

// Requests that change something carry this header, which a form of another site cannot set.
const own_header = { "X-Waymark": "1" };

async function request<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { credentials: "same-origin", ...init });
    if (response.status === 401) return { kind: "signed_out" };
    if (!response.ok) return { kind: "failed", message: await problem_text(response) };
    if (response.status === 204) return { kind: "ok", body: undefined as T };
    return { kind: "ok", body: (await response.json()) as T };
  } catch {
    return { kind: "failed", message: "The server does not answer." };
  }
}

// The server explains errors as application/problem+json; a proxy in between may not.
async function problem_text(response: Response): Promise<string> {
  const fallback = `The server answered ${response.status}.`;
  try {
    const problem = (await response.json()) as { [Name in keyof Problem]?: unknown };
    if (typeof problem.detail === "string" && problem.detail !== "") return problem.detail;
    return typeof problem.title === "string" ? problem.title : fallback;
  } catch {
    return fallback;
  }
}

export function list_kpis(signal?: AbortSignal): Promise<Answer<KpiList>> {
  return request<KpiList>("/api/v1/kpis?limit=200", signal === undefined ? {} : { signal });
}

export type Session = components["schemas"]["SessionState"];

export function sign_in(email: string, password: string): Promise<Answer<Session>> {
  const body: components["schemas"]["SignInRequest"] = { email, password };
  return request<Session>("/api/v1/session", {
    method: "POST",
    headers: { ...own_header, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function get_session(): Promise<Answer<Session>> {
  return request<Session>("/api/v1/session");
}

// The example company lets everybody on this machine in as its founder.
export function sign_in_demo(): Promise<Answer<Session>> {
  return request<Session>("/api/v1/session/demo", {
    method: "POST",
    headers: { ...own_header, "Content-Type": "application/json" },
    body: "{}",
  });
}

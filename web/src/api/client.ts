import createClient, { type Middleware } from "openapi-fetch";
import { asks_for_reason } from "./asked_reason";
import { ApiError, problem_of } from "./problem";
import { note_read } from "./read_at";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

// Changes carry a header that a form of another site cannot set, and a key with which a repeat is not done twice.
const own_headers: Middleware = {
  onRequest({ request }) {
    if (request.method === "GET") return request;
    request.headers.set("X-Waymark", "1");
    if (!request.headers.has("Idempotency-Key")) request.headers.set("Idempotency-Key", crypto.randomUUID());
    return request;
  },
};

export const client = createClient<paths>({ baseUrl: window.location.origin, credentials: "same-origin" });
client.use(own_headers, asks_for_reason);

interface FetchOutcome<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

// The body of an answer; throws ApiError for every other end of a request.
export async function body_of<Body>(pending: Promise<FetchOutcome<Body>>): Promise<Body> {
  return (await answer_of(pending)).body;
}

export interface Done<Body> {
  body: Body;
  // The change that the command made; undo takes it.
  seq: number | null;
  // Changes that were made on the way to it; undone together with it.
  earlier?: readonly number[];
}

export async function answer_of<Body>(pending: Promise<FetchOutcome<Body>>): Promise<Done<Body>> {
  let outcome: FetchOutcome<Body>;
  try {
    outcome = await pending;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, null, "");
  }
  const { response } = outcome;
  if (!response.ok)
    throw new ApiError(response.status, problem_of(outcome.error), response.headers.get("X-Request-Id") ?? "");
  note_read(outcome.data, response.headers.get("ETag"));
  const seq = Number(response.headers.get("Waymark-Seq"));
  return { body: outcome.data as Body, seq: seq > 0 ? seq : null };
}

// For an edit of the version that was read: `headers: if_version(kpi.version)`.
export function if_version(version: number): { "If-Match": string } {
  return { "If-Match": `"v${version}"` };
}

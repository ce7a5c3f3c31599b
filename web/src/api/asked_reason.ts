import type { Middleware } from "openapi-fetch";
import { problem_of } from "./problem";

// What an active objective promised is changed with a reason only. The server says when one is needed; somebody is asked
// for it then, and the same request goes again with it.
export interface ReasonAsked {
  answer: (reason: string | null) => void;
}

const listeners = new Set<() => void>();
let asked: ReasonAsked | null = null;

export function reason_asked(): ReasonAsked | null {
  return asked;
}

export function watch_reason_asked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(next: ReasonAsked | null) {
  asked = next;
  for (const listener of listeners) listener();
}

// One save may be several requests, at once or one after the other: they have one reason.
const same_save_for = 1_500;
let pending: Promise<string | null> | null = null;
let lately = { reason: "", until: 0 };

// null: it stays as it was.
function ask_reason(): Promise<string | null> {
  if (Date.now() < lately.until) return Promise.resolve(lately.reason);
  pending ??= new Promise((resolve) => {
    show({
      answer: (reason) => {
        show(null);
        pending = null;
        if (reason !== null) lately = { reason, until: Date.now() + same_save_for };
        resolve(reason);
      },
    });
  });
  return pending;
}

// Bodies can be read once, so that a request which may go again is kept.
const kept = new WeakMap<Request, Request>();

export const asks_for_reason: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") kept.set(request, request.clone());
    return undefined;
  },
  async onResponse({ request, response }) {
    const copy = kept.get(request);
    if (response.status !== 422 || copy === undefined) return undefined;
    const problem = problem_of(
      await response
        .clone()
        .json()
        .catch(() => null),
    );
    if (problem?.type !== "urn:waymark:problem:amendment.reason-needed") return undefined;
    const reason = await ask_reason();
    if (reason === null) return undefined;
    const address = new URL(copy.url);
    address.searchParams.set("reason", reason);
    const headers = new Headers(copy.headers);
    headers.set("Idempotency-Key", crypto.randomUUID());
    const body = await copy.text();
    return fetch(address, {
      method: copy.method,
      headers,
      credentials: "same-origin",
      ...(body === "" ? {} : { body }),
    });
  },
};

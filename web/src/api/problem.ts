import { t } from "@lingui/core/macro";
import { format_number } from "../model/format";
import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

// A request that failed, with what the server (or the lack of one) says of it. Queries and actions throw this only.
export class ApiError extends Error {
  // 0: no answer at all.
  readonly status: number;
  readonly problem: Problem | null;
  readonly request_id: string;

  constructor(status: number, problem: Problem | null, request_id: string) {
    super(problem?.detail || problem?.title || (status === 0 ? "no answer" : `status ${status}`));
    this.status = status;
    this.problem = problem;
    this.request_id = request_id;
  }

  get is_offline(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

// The server explains errors as application/problem+json; a proxy in between may not.
export function problem_of(body: unknown): Problem | null {
  if (typeof body !== "object" || body === null || !("code" in body) || !("title" in body)) return null;
  return body as Problem;
}

export interface FieldErrors {
  [field: string]: string;
}

// The messages of a refused form by field: "/key_results/0/grade" and "?limit" as they came, "/title" as "title".
export function field_errors(error: unknown): FieldErrors {
  const found: FieldErrors = {};
  if (!(error instanceof ApiError)) return found;
  for (const each of error.problem?.errors ?? []) {
    const name = each.pointer.lastIndexOf("/") === 0 ? each.pointer.slice(1) : each.pointer;
    found[name] ??= field_message(each.message, each.allowed ?? "");
  }
  return found;
}

// The commonest refusals in the language of the page; the others as the server says them.
function field_message(message: string, allowed: string): string {
  if (/^(?:The text must not be empty|The field is required|is missing)\.?$/.test(message)) return t`This is missing.`;
  const given = Number(/^The text is too long: (\d+) characters$/.exec(message)?.[1]);
  const most = Number(/ to (\d+) characters$/.exec(allowed)?.[1]);
  if (given > most) return t`This is too long: ${format_number(given)} characters, at most ${format_number(most)}.`;
  return sentence(allowed === "" ? message : `${message.replace(/\.$/, "")}; ${allowed}`);
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

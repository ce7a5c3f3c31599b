import { t } from "@lingui/core/macro";
import { type QueryClient, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer_of, client, type Done } from "../api/client";
import { note_own_change } from "../api/own_changes";
import { ApiError } from "../api/problem";
import { show_toast } from "../ui/toast";

// A named edit. It shows at once where `expect` says what will be, is taken back on the screen when the server refuses
// it, and can be undone from the note that follows it.
export interface Edit<Input, Body> {
  // A fixed name, for tests and logs: "record_measurement".
  name: string;
  run: (input: Input) => Promise<Done<Body>>;
  // What the answer will make of the queries that are on the screen.
  expect?: (input: Input, cache: QueryClient) => Expectation[];
  // The note that follows; without it the screen says enough.
  done_text?: (input: Input, body: Body) => string;
}

// A query's data as it will be; built by `expected`.
export interface Expectation {
  key: QueryKey;
  update: (data: unknown) => unknown;
}

export function expected<Data>(key: QueryKey, update: (data: Data) => Data): Expectation {
  return { key, update: (data) => (data === undefined ? data : update(data as Data)) };
}

interface EditOptions<Body> {
  // A form shows errors itself; without one they are told in a note.
  tells_errors?: boolean;
  on_done?: (body: Body) => void;
}

export interface EditHandle<Input, Body> {
  perform: (input: Input) => Promise<Body | undefined>;
  is_pending: boolean;
  error: Error | null;
  reset: () => void;
}

export function useEdit<Input, Body>(
  edit: Edit<Input, Body>,
  options: EditOptions<Body> = {},
): EditHandle<Input, Body> {
  const cache = useQueryClient();
  const { tells_errors = true, on_done } = options;
  const mutation = useMutation<Done<Body>, Error, Input, { before: [QueryKey, unknown][] }>({
    mutationKey: [edit.name],
    mutationFn: edit.run,
    onMutate: async (input) => {
      const before: [QueryKey, unknown][] = [];
      for (const { key, update } of edit.expect?.(input, cache) ?? []) {
        await cache.cancelQueries({ queryKey: key, exact: true });
        before.push([key, cache.getQueryData(key)]);
        cache.setQueryData(key, update);
      }
      return { before };
    },
    onError: (error, input, context) => {
      for (const [key, data] of context?.before ?? []) cache.setQueryData(key, data);
      if (tells_errors) tell_failure(error, () => mutation.mutate(input));
    },
    onSuccess: ({ body, seq, earlier = [] }, input) => {
      const made = seq === null ? [...earlier] : [...earlier, seq];
      for (const each of made) note_own_change(each);
      const text = edit.done_text?.(input, body);
      if (text !== undefined) show_toast({ text, action: made.length === 0 ? null : undo_action(made, cache) });
      on_done?.(body);
    },
    onSettled: () => refresh(cache),
  });
  return {
    perform: async (input) => {
      try {
        return (await mutation.mutateAsync(input)).body;
      } catch {
        return undefined;
      }
    },
    is_pending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

export function refresh(cache: QueryClient): void {
  void cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
}

// Takes changes back, the last first; itself something that can be undone.
export async function undo_changes(made: readonly number[], cache: QueryClient): Promise<void> {
  const undoing: number[] = [];
  try {
    for (const seq of [...made].reverse()) {
      const done = await answer_of(
        client.POST("/api/v1/changes/{seq}/undo", { params: { path: { seq: String(seq) } } }),
      );
      note_own_change(done.body.seq);
      undoing.push(done.body.seq);
    }
    show_toast({ text: t`Undone.`, action: { label: t`Redo`, run: () => void undo_changes(undoing, cache) } });
  } catch (error) {
    const left = made.slice(0, made.length - undoing.length);
    tell_failure(error, () => void undo_changes(left, cache));
  } finally {
    refresh(cache);
  }
}

export async function undo_change(seq: number, cache: QueryClient): Promise<void> {
  await undo_changes([seq], cache);
}

function undo_action(made: readonly number[], cache: QueryClient) {
  return { label: t`Undo`, run: () => void undo_changes(made, cache) };
}

function tell_failure(error: unknown, again: () => void): void {
  const may_pass = error instanceof ApiError && (error.is_offline || error.status === 429);
  show_toast({
    tone: "off",
    text: t`Not saved. ${explain(error)}`,
    action: may_pass ? { label: t`Try again`, run: again } : null,
    stays: may_pass,
  });
}

// What went wrong, in a sentence for people.
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t`Something went wrong on this page.`;
  if (error.status === 0) return t`The server does not answer.`;
  if (error.status === 412) return t`Somebody changed this before you. Look at what it is now, then try again.`;
  if (error.status === 429) return t`That was too much at once. Wait a moment.`;
  const detail = error.problem?.detail || error.problem?.title;
  if (detail) return without_pointer(detail);
  return t`The server answered ${error.status}.`;
}

// "/time_zone: is no known time zone" as "Time zone: is no known time zone".
function without_pointer(detail: string): string {
  return detail.replace(/^[/?]\S*?([^/\s]+):\s/, (_, field: string) => {
    const words = field.replaceAll("_", " ");
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}: `;
  });
}

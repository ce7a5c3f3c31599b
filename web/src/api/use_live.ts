import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listen, type LiveState } from "./live_events";
import { is_own_change } from "./own_changes";
import { change_read_at } from "./read_at";

const gather_for = 60;
const poll_every = 30_000;

// Keeps what is shown up to date: when something changes, the queries in sight are asked again, the others when they
// come into sight. A burst of changes is answered once.
export function useLive(on_signed_out: () => void): LiveState {
  const cache = useQueryClient();
  const [state, set_state] = useState<LiveState>("connecting");

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let was_live = false;
    const on_their_way = followed_answers(cache);
    const refresh = () => {
      timer = undefined;
      // The session too: it says which day it is.
      void cache.invalidateQueries({}, { cancelRefetch: false });
    };
    const stop = listen({
      on_change: ({ seq, touched }) => {
        // A role may have changed, and with it what is offered.
        if (touched.some((id) => id.startsWith("P-"))) void cache.invalidateQueries({ queryKey: ["session"] });
        if (seq !== null && is_own_change(seq)) return;
        on_their_way.note(seq);
        timer ??= setTimeout(refresh, gather_for);
      },
      on_state: (next, seq) => {
        set_state(next);
        if (next !== "live") return;
        on_their_way.note(seq);
        // Answers that came before the stream are asked again, unless they know all that was before it.
        if (was_live || seq === null) timer ??= setTimeout(refresh, gather_for);
        else refresh_older_than(seq, cache);
        was_live = true;
      },
      on_end: on_signed_out,
    });
    return () => {
      clearTimeout(timer);
      on_their_way.stop();
      stop();
    };
  }, [cache, on_signed_out]);

  useEffect(() => {
    if (state !== "lost") return undefined;
    const timer = setInterval(() => void cache.invalidateQueries(), poll_every);
    return () => clearInterval(timer);
  }, [cache, state]);

  return state;
}

function knows(data: unknown, seq: number | null): boolean {
  const read_at = change_read_at(data);
  return seq !== null && read_at !== null && read_at >= seq;
}

function refresh_older_than(seq: number, cache: QueryClient): void {
  void cache.invalidateQueries(
    { predicate: ({ queryKey, state }) => queryKey[0] !== "session" && !knows(state.data, seq) },
    { cancelRefetch: false },
  );
}

// Answers that are on their way when something is heard may be from before it: then they are asked for again.
function followed_answers(cache: QueryClient): { note: (seq: number | null) => void; stop: () => void } {
  const awaited = new Map<string, number | null>();
  const stop = cache.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success") return;
    const { query } = event;
    const seq = awaited.get(query.queryHash);
    if (seq === undefined || !awaited.delete(query.queryHash) || knows(query.state.data, seq)) return;
    // After this answer is settled, so that it is not taken for the new one.
    setTimeout(() => void cache.invalidateQueries({ queryKey: query.queryKey, exact: true }));
  });
  return {
    note: (seq) => {
      for (const query of cache.getQueryCache().findAll({ fetchStatus: "fetching" }))
        if (query.queryKey[0] !== "session") awaited.set(query.queryHash, seq);
    },
    stop,
  };
}

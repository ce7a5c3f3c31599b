import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listen, type LiveState } from "./live_events";
import { is_own_change } from "./own_changes";

const gather_for = 60;
const poll_every = 30_000;

// Keeps what is shown up to date: when something changes, the queries in sight are asked again, the others when they
// come into sight. A burst of changes is answered once.
export function useLive(on_signed_out: () => void): LiveState {
  const cache = useQueryClient();
  const [state, set_state] = useState<LiveState>("connecting");

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      // The session too: it says which day it is.
      void cache.invalidateQueries({}, { cancelRefetch: false });
    };
    const stop = listen({
      on_change: ({ seq }) => {
        if (seq !== null && is_own_change(seq)) return;
        timer ??= setTimeout(refresh, gather_for);
      },
      on_state: (next) => {
        set_state(next);
        if (next === "live") timer ??= setTimeout(refresh, gather_for);
      },
      on_end: on_signed_out,
    });
    return () => {
      clearTimeout(timer);
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

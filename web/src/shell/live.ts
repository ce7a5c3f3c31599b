import { createContext, useContext } from "react";
import type { LiveState } from "../api/live_events";

const LiveContext = createContext<LiveState>("connecting");
export const LiveProvider = LiveContext.Provider;

// Whether changes by others arrive by themselves just now.
export function useLiveState(): LiveState {
  return useContext(LiveContext);
}

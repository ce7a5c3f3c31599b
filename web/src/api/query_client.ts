import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./problem";

// The event stream says when something is out of date, so answers are kept until then. Only failures that may pass by
// themselves are tried again.
export const query_client = new QueryClient({
  defaultOptions: {
    queries: {
      // A browser that believes itself offline may well reach a server on its own machine or network; asking tells.
      networkMode: "always",
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => count < 2 && error instanceof ApiError && error.is_offline,
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

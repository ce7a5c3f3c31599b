import { type QueryKey, type UseQueryOptions, useQueries } from "@tanstack/react-query";

// Whether each question was answered or refused. A page that shows what several answers say waits for all of them:
// parts that come one after the other push each other around.
export function useAllRead(questions: readonly { queryKey: QueryKey }[]): boolean {
  return useQueries({
    // What they answer does not matter here, so that questions of all kinds fit into one list.
    queries: questions as readonly UseQueryOptions[],
    // Not "pending": a question that was refused is asked again, and pending again, when a part of the page shows it.
    combine: (answers) => answers.every((answer) => answer.isFetched),
  });
}

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schemas } from "../../api/client";
import { cycles_query, objective_tree_query } from "../../api/queries";
import type { TreeNode } from "../../model/types";
import type { Search } from "../../search_params";

type Row = TreeNode["row"];

// The longest first: a year before its quarter.
function running_cycles(cycles: readonly Schemas["CycleView"][]): string[] {
  const running = cycles.filter((each) => each.running).map(({ cycle }) => cycle);
  running.sort(
    (a, b) =>
      (a.first_day ?? "").localeCompare(b.first_day ?? "") || (b.last_day ?? "").localeCompare(a.last_day ?? ""),
  );
  return running.map(({ id }) => id);
}

// The rows of the chosen cycle; without a choice those of all cycles that run, so that a quarter stands below its year.
export function useObjectiveRows(search: Search) {
  const cycles = useQuery(cycles_query());
  const running = useMemo(() => running_cycles(cycles.data?.items ?? []), [cycles.data]);
  const chosen =
    search.cycle === undefined
      ? running.length > 0
        ? running
        : [undefined]
      : [search.cycle === "all" ? undefined : search.cycle];
  const common = {
    key_results: true,
    ...(search.team === undefined ? {} : { team: search.team }),
    ...(search.owner === undefined ? {} : { owner: search.owner }),
    ...(search.level === undefined ? {} : { level: search.level }),
    ...(search.stage === undefined || search.stage === "archived" ? {} : { stage: search.stage }),
    ...(search.q === undefined ? {} : { words: search.q }),
    ...(search.archived === true || search.stage === "archived" ? { archived: true } : {}),
  };
  const answers = useQueries({
    queries: chosen.map((cycle) => ({
      ...objective_tree_query({ ...common, ...(cycle === undefined ? {} : { cycle }) }),
      enabled: cycles.data !== undefined || cycles.isError || search.cycle !== undefined,
      placeholderData: keepPreviousData,
    })),
  });
  const failed = answers.find((answer) => answer.isError);
  const loaded = answers.every((answer) => answer.data !== undefined);
  const stamp = answers.map((answer) => answer.dataUpdatedAt).join(" ");
  const rows = useMemo(() => {
    if (!loaded) return undefined;
    const all = answers.flatMap((answer): Row[] => (answer.data?.items ?? []).map((node) => node.row));
    return search.stage === "archived" ? all.filter((row) => row.archived) : all;
    // The answers are new objects at each render; their time tells whether they changed.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [loaded, stamp, search.stage, chosen.join(" ")]);
  return { rows, cycles: cycles.data?.items ?? [], running, failed, retry: () => void failed?.refetch() };
}

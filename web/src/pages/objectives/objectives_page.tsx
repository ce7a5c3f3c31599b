import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useCallback, useMemo } from "react";
import { people_query, teams_query } from "../../api/queries";
import { StatusTabs } from "../../domain/filter_tabs";
import { GoalTree } from "../../domain/goal_tree";
import type { GoalItem } from "../../domain/goal_tree_items";
import type { TreeNode } from "../../model/types";
import type { Search } from "../../search_params";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryError } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Select } from "../../ui/select";
import { LoadingNote, Skeleton } from "../../ui/skeleton";
import { left_words } from "../objective/key_result_words";
import { filter_count, list_sort, nodes_to_show, status_counts, without_filters } from "./objective_list";
import { ObjectivePeek } from "./objective_peek";
import { ObjectiveWordsField } from "./objective_words_field";
import { NoObjectives, NothingFound } from "./objectives_empty";
import { ObjectivesChips, ObjectivesFilter, ObjectivesOrder } from "./objectives_filter";
import { useKeptFolding } from "./use_folding";
import { useListCommands } from "./use_list_commands";
import { useObjectiveRows } from "./use_objective_rows";
import "./objectives.css";

const list_id = "objective_list";
const no_rows: TreeNode["row"][] = [];

function href_of(item: GoalItem): string {
  return item.kind === "objective" ? `/objectives/${item.id}` : `/key-results/${item.id}`;
}

// A key result is shown with its objective.
function objective_of(id: string | undefined, rows: readonly TreeNode["row"][]): string | undefined {
  if (id === undefined || id.startsWith("O-")) return id;
  return rows.find((row) => row.key_results.some((brief) => brief.id === id))?.id;
}

export default function ObjectivesPage() {
  const { t } = useLingui();
  const today = useToday();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { open } = useOverlay();
  const may_make = useHasRole("member");
  const { rows, cycles, running, failed, retry } = useObjectiveRows(search);
  const { folding, fold_all } = useKeptFolding();
  const team_items = useQuery(teams_query()).data?.items;
  const people_items = useQuery(people_query()).data?.items;
  const teams = useMemo(() => (team_items ?? []).map(({ team }) => ({ id: team.id, label: team.name })), [team_items]);
  const people = useMemo(
    () => (people_items ?? []).map(({ person }) => ({ id: person.id, label: person.name, note: person.title })),
    [people_items],
  );

  const sort = list_sort(search.sort);
  const nodes = useMemo(() => nodes_to_show(rows ?? no_rows, search.status, sort), [rows, search.status, sort]);
  const counts = useMemo(() => status_counts(rows ?? no_rows), [rows]);
  const selected = objective_of(search.sel, rows ?? no_rows);

  const change = useCallback(
    (part: Search) =>
      void navigate({ to: ".", search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const change_words = useCallback((words: string) => change({ q: words === "" ? undefined : words }), [change]);
  const close_peek = useCallback(() => {
    change({ sel: undefined });
    document.querySelector<HTMLElement>("[role='treegrid'] [role='row'][tabindex='0']")?.focus();
  }, [change]);
  useListCommands({
    selected,
    is_flat: sort !== "tree",
    on_turn: () => change({ sort: sort === "tree" ? "trouble" : undefined }),
    on_close: close_peek,
  });

  const is_narrowed =
    filter_count(search) > 0 || search.q !== undefined || search.status !== undefined || search.cycle !== "all";
  return (
    <Page
      title={t`Objectives`}
      lead={
        rows === undefined ? undefined : (
          <Lead
            count={rows.length}
            cycles={cycles.filter(({ cycle }) =>
              search.cycle === undefined ? running.includes(cycle.id) : cycle.id === search.cycle,
            )}
          />
        )
      }
      actions={
        <>
          <ObjectiveWordsField value={search.q ?? ""} on_change={change_words} />
          <Select
            label={t`Cycle`}
            hides_label
            className="objectives_cycle"
            choices={[
              { id: "running", label: t`Running now` },
              { id: "all", label: t`All cycles` },
              ...cycles.map(({ cycle }) => ({ id: cycle.id, label: cycle.name })),
            ]}
            value={search.cycle ?? "running"}
            on_change={(cycle) => change({ cycle: cycle === "running" ? undefined : cycle })}
          />
          <ObjectivesFilter search={search} on_change={change} teams={teams} people={people} />
          <ObjectivesOrder search={search} on_change={change} on_fold={fold_all} />
          {may_make && (
            <Button icon={<Plus size={15} aria-hidden />} onPress={() => open("new-objective")}>
              <Trans>New objective</Trans>
            </Button>
          )}
        </>
      }
      toolbar={
        rows === undefined || (rows.length === 0 && !is_narrowed) ? undefined : (
          <div className="stack objectives_bar">
            <StatusTabs
              counts={counts}
              value={search.status ?? "all"}
              on_change={(status) => change({ status: status === "all" ? undefined : status })}
              {...(nodes.length > 0 ? { controls: list_id } : {})}
            />
            <ObjectivesChips search={search} on_change={change} teams={teams} people={people} />
          </div>
        )
      }
    >
      {rows === undefined ? (
        failed?.error ? (
          <QueryError error={failed.error} on_retry={retry} />
        ) : (
          <ListSkeleton />
        )
      ) : nodes.length === 0 ? (
        <Nothing rows={rows} is_narrowed={is_narrowed} on_clear={() => change(without_filters(search))} />
      ) : (
        <div className="objectives" data-peek={selected !== undefined || undefined}>
          <div id={list_id} className="objectives_list">
            <GoalTree
              label={t`Objectives and key results`}
              nodes={nodes}
              today={today}
              href_of={href_of}
              on_open={(item) => void navigate({ to: href_of(item) })}
              on_select={(item) => change({ sel: item.id })}
              selected={search.sel ?? null}
              height="calc(100dvh - 250px)"
              folding={folding}
            />
          </div>
          {selected !== undefined && <ObjectivePeek key={selected} id={selected} on_close={close_peek} />}
        </div>
      )}
    </Page>
  );
}

function Lead({
  count,
  cycles,
}: {
  count: number;
  cycles: readonly { cycle: { id: string; name: string }; days_left: number; running: boolean }[];
}) {
  return (
    <>
      <Plural value={count} one="# objective" other="# objectives" />
      {cycles.map(({ cycle, days_left, running }) => (
        <span key={cycle.id}>
          {" · "}
          {cycle.name}
          {running && `, ${left_words(days_left)}`}
        </span>
      ))}
    </>
  );
}

// Nothing in the running cycles is another thing than nothing at all.
function Nothing({
  rows,
  is_narrowed,
  on_clear,
}: {
  rows: readonly TreeNode["row"][];
  is_narrowed: boolean;
  on_clear: () => void;
}) {
  const { cycle, status, ...search } = useSearch({ strict: false });
  const is_first_look =
    cycle === undefined && status === undefined && filter_count(search) === 0 && search.q === undefined;
  if (rows.length === 0 && (is_first_look || !is_narrowed))
    return <NoneRunning on_clear={on_clear} is_first_look={is_first_look} />;
  return <NothingFound on_clear={on_clear} />;
}

function NoneRunning({ on_clear, is_first_look }: { on_clear: () => void; is_first_look: boolean }) {
  return (
    <>
      <NoObjectives />
      {is_first_look && (
        <p className="objectives_others">
          <Button kind="ghost" size="compact" onPress={on_clear}>
            <Trans>Look at all cycles</Trans>
          </Button>
        </p>
      )}
    </>
  );
}

function ListSkeleton() {
  const { t } = useLingui();
  return (
    <div className="stack objectives_skeleton">
      <LoadingNote>{t`Loading the objectives`}</LoadingNote>
      <Skeleton height={30} width={420} />
      <Skeleton height={480} />
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef } from "react";
import { kpis_query, people_query, teams_query } from "../../api/queries";
import type { Search } from "../../search_params";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { BoardChips } from "./board_chips";
import { NoKpis, NothingFound } from "./board_empty";
import { board_tab, is_in_tab, server_filter, with_tab, without_filters } from "./board_filter";
import { board_sort, order_text, sort_board, table_order } from "./board_order";
import { BoardSkeleton } from "./board_skeleton";
import { BoardTabs } from "./board_tabs";
import { BoardDisplay, BoardFilter } from "./board_toolbar";
import { BoardWords } from "./board_words";
import { id_of_link, step_focus } from "./card_focus";
import { KpiCards } from "./kpi_cards";
import { KpiStrip } from "./kpi_strip";
import { LiveLine } from "./live_line";
import { useBoardCommands } from "./use_board_commands";
import "./kpis.css";

const KpiTable = lazy(() => import("../../domain/kpi_table").then(({ KpiTable: shown }) => ({ default: shown })));

const cards_id = "kpi_board";
const no_cards: never[] = [];

export default function KpiBoardPage() {
  const { t } = useLingui();
  const today = useToday();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { open } = useOverlay();
  const may_make = useHasRole("member");
  const strip = useRef<HTMLElement>(null);
  const filter = server_filter(search);
  const query = useQuery({ ...kpis_query(filter), placeholderData: keepPreviousData });
  const everything = useQuery(kpis_query()).data;
  const team_choices = useQuery(teams_query()).data?.items;
  const people_choices = useQuery(people_query()).data?.items;
  const teams = useMemo(
    () => (team_choices ?? []).map(({ team }) => ({ id: team.id, label: team.name })),
    [team_choices],
  );
  const people = useMemo(
    () => (people_choices ?? []).map(({ person }) => ({ id: person.id, label: person.name, note: person.title })),
    [people_choices],
  );
  const tags = useMemo(
    () => [...new Set((everything?.items ?? []).flatMap((card) => card.tags))].sort((a, b) => a.localeCompare(b)),
    [everything],
  );

  const tab = board_tab(search);
  const sort = board_sort(search.sort);
  const is_table = search.view === "table";
  const items = query.data?.items ?? no_cards;
  const cards = useMemo(
    () =>
      sort_board(
        items.filter((card) => is_in_tab(card, tab)),
        sort,
      ),
    [items, tab, sort],
  );
  const selected = cards.find((card) => card.id === search.sel) ?? cards[0];

  const change = useCallback(
    (part: Search) =>
      void navigate({ to: ".", search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const change_words = useCallback(
    (words: string) => change({ q: words === "" ? undefined : words, sel: undefined }),
    [change],
  );
  const select = useCallback((id: string) => change({ sel: id }), [change]);
  const select_link = (target: EventTarget) => {
    const id = id_of_link(target);
    if (id !== null && id !== search.sel) select(id);
  };
  const show_all = () => void navigate({ to: ".", search: (now) => without_filters(now), replace: true });
  useBoardCommands({
    selected,
    on_step: (by) => step_focus(document.getElementById(cards_id), selected?.id, by),
    on_view: () => change({ view: is_table ? undefined : "table", sort: undefined }),
  });

  const has_filter = Object.keys(filter).length > 0;
  const is_empty = !has_filter && query.data?.counts.total === 0;
  const toolbar =
    query.data === undefined || is_empty ? undefined : (
      <div className="stack board_bar">
        <BoardTabs
          counts={query.data.counts}
          value={tab}
          on_change={(next) => void navigate({ to: ".", search: (now) => with_tab(now, next), replace: true })}
          controls={cards_id}
        />
        <BoardChips search={search} teams={teams} people={people} on_change={change} />
      </div>
    );
  return (
    <Page
      title={t`KPIs`}
      heading={<Trans>Company KPIs</Trans>}
      lead={<LiveLine updated_at={query.dataUpdatedAt} />}
      actions={
        <>
          <BoardWords value={search.q ?? ""} on_change={change_words} />
          <BoardFilter search={search} on_change={change} teams={teams} people={people} tags={tags} />
          <BoardDisplay search={search} on_change={change} />
          {may_make && (
            <Button icon={<Plus size={15} aria-hidden />} onPress={() => open("new-kpi")}>
              <Trans>New KPI</Trans>
            </Button>
          )}
        </>
      }
      toolbar={toolbar}
    >
      <QueryView query={query} loading={<BoardSkeleton />}>
        {() => {
          if (is_empty) return <NoKpis />;
          if (selected === undefined)
            return (
              <div id={cards_id}>
                <NothingFound on_clear={show_all} />
              </div>
            );
          if (is_table)
            return (
              <div id={cards_id} onFocus={(event) => select_link(event.target)}>
                <Suspense fallback={<BoardSkeleton />}>
                  <KpiTable
                    label={t`KPIs`}
                    cards={cards}
                    today={today}
                    href_of={(card) => `/kpis/${card.id}`}
                    order={table_order(search.sort)}
                    on_order={(order) => change({ sort: order_text(order) })}
                  />
                </Suspense>
              </div>
            );
          return (
            <>
              <KpiCards
                id={cards_id}
                cards={cards}
                today={today}
                selected={selected.id}
                on_select={select}
                on_details={() => strip.current?.scrollIntoView({ block: "nearest", behavior: "smooth" })}
              />
              <KpiStrip card={selected} ref={strip} />
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

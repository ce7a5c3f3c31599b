import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import { search_query } from "../../api/queries";
import type { Schemas } from "../../api/client";
import { FilterTabs } from "../../domain/filter_tabs";
import type { Search } from "../../search_params";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/checkbox";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { Hits } from "./hits";
import { kind_name, kinds, type HitKind } from "./kinds";
import { Suggestions } from "./suggestions";
import "./search.css";

const most_hits = 100;
const typing_pause_ms = 150;

// Everything that is found by words or id, by kind.
export default function SearchPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { q = "", archived = false } = search;
  const kind = kinds.find((each) => each === search.kind);
  const set = (part: Search) => void navigate({ to: ".", search: (now) => ({ ...now, ...part }), replace: true });
  const all = useQuery({
    ...search_query({ q, archived, limit: most_hits }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  const of_kind = useQuery({
    ...search_query({ q, archived, limit: most_hits, ...(kind === undefined ? {} : { kind }) }),
    enabled: q !== "" && kind !== undefined,
    placeholderData: keepPreviousData,
  });
  const shown = kind === undefined ? all : of_kind;

  return (
    <Page title={t`Search`} width="text">
      <div className="search_page">
        <Words words={q} on_change={(next) => set({ q: next === "" ? undefined : next })} />
        {q === "" ? (
          <Suggestions />
        ) : (
          <>
            <div className="search_filters">
              <Kinds
                hits={all.data?.hits ?? []}
                total={all.data?.total ?? 0}
                kind={kind}
                on_change={(next) => set({ kind: next })}
              />
              <Switch is_selected={archived} on_change={(on) => set({ archived: on || undefined })}>
                <Trans>Show archived</Trans>
              </Switch>
            </div>
            <div id="search_hits" className="search_hits">
              <QueryView query={shown} loading={<Skeleton height={280} />}>
                {({ hits, total }) =>
                  hits.length === 0 ? (
                    <NothingFound q={q} kind={kind} archived={archived} set={set} />
                  ) : (
                    <>
                      <Hits hits={hits} words={q} />
                      {total > hits.length && (
                        <p className="quiet">
                          <Trans>
                            The best {hits.length} of {total}. More words find fewer.
                          </Trans>
                        </p>
                      )}
                    </>
                  )
                }
              </QueryView>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}

// What is typed goes into the address after a moment, so that going back does not walk through letters.
function Words({ words, on_change }: { words: string; on_change: (words: string) => void }) {
  const { t } = useLingui();
  const [typed, set_typed] = useState(words);
  const [told, set_told] = useState(words);
  if (words !== told) {
    set_told(words);
    set_typed(words);
  }
  useEffect(() => {
    const next = typed.trim();
    if (next === told) return undefined;
    const timer = setTimeout(() => {
      set_told(next);
      on_change(next);
    }, typing_pause_ms);
    return () => clearTimeout(timer);
  }, [typed, told, on_change]);
  return (
    <TextField
      label={t`Words or an id`}
      hides_label
      type="search"
      autoFocus
      value={typed}
      onChange={set_typed}
      placeholder={t`Words, or an id such as O-12`}
      maxLength={200}
      className="search_words"
    />
  );
}

function Kinds({
  hits,
  total,
  kind,
  on_change,
}: {
  hits: readonly Schemas["SearchHit"][];
  total: number;
  kind: HitKind | undefined;
  on_change: (kind: HitKind | undefined) => void;
}) {
  const { t } = useLingui();
  const tabs: { id: HitKind | "all"; label: string; count: number }[] = [{ id: "all", label: t`All`, count: total }];
  for (const each of kinds) {
    const count = hits.filter((hit) => hit.kind === each).length;
    if (count > 0 || each === kind) tabs.push({ id: each, label: kind_name(each), count });
  }
  return (
    <FilterTabs
      label={t`Kind`}
      tabs={tabs}
      value={kind ?? "all"}
      on_change={(next) => on_change(next === "all" ? undefined : next)}
      controls="search_hits"
    />
  );
}

function NothingFound({
  q,
  kind,
  archived,
  set,
}: {
  q: string;
  kind: HitKind | undefined;
  archived: boolean;
  set: (part: Search) => void;
}) {
  return (
    <EmptyState
      icon={<SearchX size={20} aria-hidden />}
      title={<Trans>Nothing found for “{q}”.</Trans>}
      action={
        <>
          {kind !== undefined && (
            <Button onPress={() => set({ kind: undefined })}>
              <Trans>Search all kinds</Trans>
            </Button>
          )}
          {!archived && (
            <Button onPress={() => set({ archived: true })}>
              <Trans>Show archived</Trans>
            </Button>
          )}
        </>
      }
    >
      <Trans>Try fewer or other words, the beginning of a word, or an id such as KPI-3.</Trans>
    </EmptyState>
  );
}

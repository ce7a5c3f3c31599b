import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { History, X } from "lucide-react";
import { undo_change } from "../../actions/edit";
import {
  activity_query,
  kpis_query,
  key_results_query,
  objectives_query,
  people_query,
  settings_query,
} from "../../api/queries";
import type { ActivityItem } from "../../model/types";
import { ActivityFeed } from "../../domain/activity_feed";
import type { Search } from "../../search_params";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { command_groups, type CommandGroup, group_words, is_of } from "./command_groups";
import { MoreBelow } from "./more_below";
import "./activity.css";

// Who did what, and when; each can be taken back.
export default function ActivityPage() {
  const { t } = useLingui();
  const today = useToday();
  const cache = useQueryClient();
  const { actor, subject, done } = useSearch({ strict: false });
  const filter = { ...(actor === undefined ? {} : { actor }), ...(subject === undefined ? {} : { subject }) };
  const activity = useInfiniteQuery(activity_query(filter));
  const settings = useQuery(settings_query);
  const may_undo = useHasRole("member");
  const time_zone = settings.data?.settings.time_zone;
  const is_filtered = actor !== undefined || subject !== undefined || done !== undefined;

  return (
    <Page
      title={t`Activity`}
      width="text"
      lead={<Trans>Who did what, and when. What was done can be taken back.</Trans>}
      toolbar={<Filters />}
    >
      <h2 className="only_read">
        <Trans>Changes, newest first</Trans>
      </h2>
      <QueryView query={activity} loading={<Skeleton height={480} />}>
        {({ pages }) => {
          const items = pages
            .flatMap((page) => page.items)
            .filter((item) => done === undefined || is_of(done, item.command));
          return (
            <>
              {items.length === 0 && !activity.hasNextPage ? (
                <NothingDone is_filtered={is_filtered} />
              ) : (
                <ActivityFeed
                  items={items}
                  today={today}
                  href_of={page_of}
                  {...(time_zone === undefined ? {} : { time_zone })}
                  {...(may_undo ? { on_undo: (item: ActivityItem) => void undo_change(item.seq, cache) } : {})}
                />
              )}
              {activity.hasNextPage && (
                <MoreBelow
                  key={items.length}
                  is_loading={activity.isFetchingNextPage}
                  on_more={() => void activity.fetchNextPage()}
                />
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function useFilter() {
  const navigate = useNavigate();
  return (part: Search) => void navigate({ to: ".", search: (now) => ({ ...now, ...part }), replace: true });
}

function Filters() {
  const { t } = useLingui();
  const set = useFilter();
  const { actor, subject, done } = useSearch({ strict: false });
  const people = useQuery(people_query());
  const subjects = useSubjects(subject);
  return (
    <div className="activity_filters">
      <Picker
        key={people.data === undefined ? "reading people" : "people"}
        label={t`Who`}
        placeholder={t`Anybody`}
        choices={(people.data?.items ?? []).map(({ person }) => ({ id: person.id, label: person.name }))}
        value={actor ?? null}
        on_change={(person) => set({ actor: person ?? undefined })}
      />
      <Picker
        key={`subjects ${subjects.length}`}
        label={t`Subject`}
        placeholder={t`Anything`}
        choices={subjects}
        value={subject ?? null}
        on_change={(id) => set({ subject: id ?? undefined })}
      />
      <Select
        label={t`What was done`}
        choices={[
          { id: "all" as const, label: t`Everything` },
          ...command_groups.map((group) => ({ id: group, label: group_words(group) })),
        ]}
        value={done ?? "all"}
        on_change={(group: CommandGroup | "all") => set({ done: group === "all" ? undefined : group })}
      />
      {(actor !== undefined || subject !== undefined || done !== undefined) && (
        <Button
          kind="ghost"
          icon={<X size={14} aria-hidden />}
          onPress={() => set({ actor: undefined, subject: undefined, done: undefined })}
        >
          <Trans>All activity</Trans>
        </Button>
      )}
    </div>
  );
}

// Things that a change can be of; also one that is named by the address only.
function useSubjects(shown: string | undefined) {
  const kpis = useQuery(kpis_query());
  const objectives = useQuery(objectives_query({}));
  const key_results = useQuery(key_results_query({}));
  const choices = [
    ...(kpis.data?.items ?? []).map(({ id, name }) => ({ id, label: name, note: id })),
    ...(objectives.data?.items ?? []).map(({ id, title }) => ({ id, label: title, note: id })),
    ...(key_results.data?.items ?? []).map(({ key_result: { id, title } }) => ({ id, label: title, note: id })),
  ];
  if (shown !== undefined && !choices.some((choice) => choice.id === shown))
    choices.push({ id: shown, label: shown, note: "" });
  return choices;
}

function NothingDone({ is_filtered }: { is_filtered: boolean }) {
  const set = useFilter();
  return (
    <EmptyState
      icon={<History size={20} aria-hidden />}
      title={is_filtered ? <Trans>Nothing of this kind was done.</Trans> : <Trans>Nothing was done yet.</Trans>}
      action={
        is_filtered && (
          <Button onPress={() => set({ actor: undefined, subject: undefined, done: undefined })}>
            <Trans>Show all activity</Trans>
          </Button>
        )
      }
    />
  );
}

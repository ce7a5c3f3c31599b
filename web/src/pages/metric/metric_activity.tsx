import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { undo_change } from "../../actions/edit";
import { activity_query } from "../../api/queries";
import { ActivityFeed } from "../../domain/activity_feed";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { SkeletonLines } from "../../ui/skeleton";

// What was changed of one thing, newest first.
export function MetricActivity({ id }: { id: string }) {
  const query = useInfiniteQuery(activity_query({ subject: id, limit: 8 }));
  const cache = useQueryClient();
  const today = useToday();
  const may_undo = useHasRole("member");
  return (
    <Panel title={<Trans>Activity</Trans>}>
      <QueryView query={query} loading={<SkeletonLines lines={4} />}>
        {({ pages }) => (
          <>
            <ActivityFeed
              items={pages.flatMap((page) => page.items)}
              today={today}
              href_of={page_of}
              {...(may_undo ? { on_undo: (item) => void undo_change(item.seq, cache) } : {})}
            />
            {query.hasNextPage && (
              <Button
                kind="ghost"
                size="compact"
                isPending={query.isFetchingNextPage}
                onPress={() => void query.fetchNextPage()}
              >
                <Trans>Show earlier changes</Trans>
              </Button>
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

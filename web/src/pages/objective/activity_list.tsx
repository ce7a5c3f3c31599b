import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { undo_change } from "../../actions/edit";
import { activity_query } from "../../api/queries";
import { ActivityFeed } from "../../domain/activity_feed";
import { useHasRole, useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { Skeleton } from "../../ui/skeleton";
import { QueryError } from "../../shell/query_view";

// What was changed in one thing, with a way back.
export function ActivityList({ subject }: { subject: string }) {
  const today = useToday();
  const cache = useQueryClient();
  const may_edit = useHasRole("member");
  const activity = useInfiniteQuery(activity_query({ subject, limit: 20 }));
  if (activity.isError) return <QueryError error={activity.error} on_retry={() => void activity.refetch()} />;
  if (activity.data === undefined) return <Skeleton height={180} />;
  const items = activity.data.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <ActivityFeed
        items={items}
        today={today}
        href_of={page_of}
        {...(may_edit ? { on_undo: (item: { seq: number }) => void undo_change(item.seq, cache) } : {})}
      />
      {activity.hasNextPage && (
        <div>
          <Button size="compact" isPending={activity.isFetchingNextPage} onPress={() => void activity.fetchNextPage()}>
            <Trans>Show older changes</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

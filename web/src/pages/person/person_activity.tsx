import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { activity_query } from "../../api/queries";
import { ActivityFeed } from "../../domain/activity_feed";
import { QueryView } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Panel } from "../../ui/panel";
import { SkeletonLines } from "../../ui/skeleton";

const shown = 8;

// What somebody changed lately.
export function PersonActivity({ person }: { person: string }) {
  const { t } = useLingui();
  const today = useToday();
  const activity = useInfiniteQuery(activity_query({ actor: person, limit: shown }));
  return (
    <Panel
      title={t`Activity`}
      actions={
        <Link to="/activity" search={{ actor: person }} className="text_link person_more">
          <Trans>All</Trans>
        </Link>
      }
    >
      <QueryView query={activity} loading={<SkeletonLines lines={6} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items).slice(0, shown);
          return items.length === 0 ? (
            <p className="quiet">
              <Trans>Nothing yet.</Trans>
            </p>
          ) : (
            <ActivityFeed items={items} today={today} href_of={page_of} />
          );
        }}
      </QueryView>
    </Panel>
  );
}

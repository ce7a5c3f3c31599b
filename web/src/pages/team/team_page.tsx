import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { teams_query, team_query } from "../../api/queries";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { Skeleton } from "../../ui/skeleton";
import { TeamView } from "./team_view";

export default function TeamPage() {
  const { t } = useLingui();
  const { id = "" } = useParams({ strict: false });
  const team = useQuery(team_query(id));
  const all = useQuery(teams_query()).data?.items ?? [];
  if (team.data !== undefined) return <TeamView view={team.data} teams={all} />;
  return (
    <Page title={id} heading={<Trans>Team</Trans>} crumbs={[{ label: t`Teams`, href: "/teams" }]}>
      <QueryView query={team} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Page>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, Users } from "lucide-react";
import { teams_query } from "../../api/queries";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/checkbox";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { WhomToAsk } from "../people/whom_to_ask";
import { TeamRows } from "./team_rows";
import { team_tree } from "./team_order";

export default function TeamsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { open } = useOverlay();
  const may_manage = useHasRole("admin");
  const { archived = false } = useSearch({ strict: false });
  const teams = useQuery(teams_query({ archived }));
  const add = (
    <Button icon={<Plus size={15} aria-hidden />} keys="N T" onPress={() => open("new-team")}>
      <Trans>Add a team</Trans>
    </Button>
  );
  const count = teams.data?.items.length ?? 0;
  return (
    <Page
      title={t`Teams`}
      lead={teams.data === undefined ? "\u00a0" : <Plural value={count} one="# team" other="# teams" />}
      actions={
        <>
          <Switch
            is_selected={archived}
            on_change={(on) =>
              void navigate({ to: ".", search: (now) => ({ ...now, archived: on || undefined }), replace: true })
            }
          >
            <Trans>Show archived</Trans>
          </Switch>
          {may_manage && add}
        </>
      }
    >
      <QueryView query={teams} loading={<Skeleton height={420} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<Users size={20} aria-hidden />}
              title={<Trans>There are no teams yet.</Trans>}
              action={may_manage ? add : undefined}
            >
              <Trans>Teams own KPIs and objectives together, such as Support or Sales.</Trans>
            </EmptyState>
          ) : (
            <TeamRows nodes={team_tree(items)} />
          )
        }
      </QueryView>
      {!may_manage && (
        <p className="teams_hint">
          <Trans>Only admins can add teams.</Trans> <WhomToAsk least="admin" />
        </p>
      )}
    </Page>
  );
}

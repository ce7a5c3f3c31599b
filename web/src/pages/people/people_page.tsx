import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Search, UserPlus, Users } from "lucide-react";
import { people_query, teams_query } from "../../api/queries";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/checkbox";
import { Panel } from "../../ui/panel";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { PeopleTable } from "./people_table";
import { useWordsFilter } from "./use_words_filter";
import { WhomToAsk } from "./whom_to_ask";
import "./people.css";

const everybody = "all";

export default function PeoplePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { open } = useOverlay();
  const may_manage = useHasRole("admin");
  const { team, archived = false } = useSearch({ strict: false });
  const { typed, set_typed, words } = useWordsFilter();
  const teams = useQuery(teams_query()).data?.items ?? [];
  const filter = { archived, ...(words === "" ? {} : { words }), ...(team === undefined ? {} : { team }) };
  const people = useQuery({ ...people_query(filter), placeholderData: keepPreviousData });

  const shown = people.data?.items.length ?? 0;
  const is_filtered = words !== "" || team !== undefined;
  return (
    <Page
      title={t`People`}
      lead={people.data === undefined ? "\u00a0" : <Plural value={shown} one="# person" other="# people" />}
      actions={
        may_manage && (
          <Button icon={<UserPlus size={15} aria-hidden />} keys="N P" onPress={() => open("new-person")}>
            <Trans>Add a person</Trans>
          </Button>
        )
      }
      toolbar={
        <div className="people_filters">
          <TextField
            label={t`Search people`}
            hides_label
            type="search"
            icon={<Search size={14} aria-hidden />}
            placeholder={t`Name or e-mail`}
            value={typed}
            onChange={set_typed}
            className="people_words"
          />
          {teams.length > 0 && (
            <Select
              label={t`Team`}
              hides_label
              choices={[
                { id: everybody, label: t`All teams` },
                ...teams.map((view) => ({ id: view.team.id, label: view.team.name })),
              ]}
              value={team ?? everybody}
              on_change={(id) =>
                void navigate({
                  to: ".",
                  search: (now) => ({ ...now, team: id === everybody ? undefined : id }),
                  replace: true,
                })
              }
              className="people_team"
            />
          )}
          <Switch
            is_selected={archived}
            on_change={(on) =>
              void navigate({ to: ".", search: (now) => ({ ...now, archived: on || undefined }), replace: true })
            }
          >
            <Trans>Show archived</Trans>
          </Switch>
        </div>
      }
    >
      <QueryView query={people} loading={<Loading />}>
        {({ items, next_cursor }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<Users size={20} aria-hidden />}
              title={is_filtered ? <Trans>Nobody fits these filters.</Trans> : <Trans>Nobody is here yet.</Trans>}
              action={
                is_filtered ? (
                  <Button
                    onPress={() => {
                      set_typed("");
                      void navigate({ to: ".", search: {}, replace: true });
                    }}
                  >
                    <Trans>Show everybody</Trans>
                  </Button>
                ) : undefined
              }
            />
          ) : (
            <>
              <Panel flush className="people_panel">
                <PeopleTable people={items} teams={teams} />
              </Panel>
              {next_cursor !== "" && (
                <p className="people_more">
                  <Trans>Only the first of them are shown. Search to find others.</Trans>
                </p>
              )}
            </>
          )
        }
      </QueryView>
      {!may_manage && (
        <p className="people_more">
          <Trans>Only admins can add and change people.</Trans> <WhomToAsk least="admin" />
        </p>
      )}
    </Page>
  );
}

function Loading() {
  return (
    <Panel flush>
      <div className="people_loading">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} height={34} />
        ))}
      </div>
    </Panel>
  );
}

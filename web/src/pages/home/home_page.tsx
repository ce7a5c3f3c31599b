import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { CircleCheck, Compass } from "lucide-react";
import { home_query, key_results_query, objectives_query } from "../../api/queries";
import type { Schemas } from "../../api/client";
import { GoalTree } from "../../domain/goal_tree";
import { KpiCard } from "../../domain/kpi_card";
import { type OwedItem, OwedList } from "../../domain/owed_list";
import { day_to_ms } from "../../model/dates";
import { date_format } from "../../model/locale";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { attention_words } from "./attention";
import { TurnedList } from "./turned_list";
import "./home.css";

type HomeData = Schemas["Home"];

const owed_shown = 7;
const turned_shown = 6;

// The day of somebody: what they owe, what changed on theirs, their KPIs and objectives.
export default function HomePage() {
  const { t } = useLingui();
  const today = useToday();
  const home = useQuery(home_query);
  const data = home.data;
  return (
    <Page
      title={t`Home`}
      heading={date_format({ weekday: "long", day: "numeric", month: "long" }).format(day_to_ms(today))}
      lead={data === undefined ? "\u00a0" : attention_words(data)}
    >
      <QueryView query={home} loading={<HomeSkeleton />}>
        {(found) => (owns_nothing(found) ? <NothingYet /> : <Parts home={found} />)}
      </QueryView>
    </Page>
  );
}

function owns_nothing({ owed, kpis, objectives }: HomeData): boolean {
  return owed.length + kpis.length + objectives.length === 0;
}

function Parts({ home }: { home: HomeData }) {
  const { t } = useLingui();
  const today = useToday();
  const navigate = useNavigate();
  const { owed, turned, kpis, objectives } = home;
  return (
    <div className="home">
      <Owed items={owed} />
      <Turned turned={turned.slice(0, turned_shown)} home={home} />
      {kpis.length > 0 && (
        <section className="home_whole" aria-labelledby="home_kpis">
          <h2 id="home_kpis" className="home_title">
            <Trans>My KPIs</Trans>
          </h2>
          <div className="home_cards">
            {kpis.map((card) => (
              <KpiCard
                key={card.id}
                card={card}
                today={today}
                href={`/kpis/${card.id}`}
                fixing_href={card.fixing?.objective ? `/objectives/${card.fixing.objective}` : undefined}
              />
            ))}
          </div>
        </section>
      )}
      {objectives.length > 0 && (
        <Panel flush title={<Trans>My objectives</Trans>} className="home_whole">
          <GoalTree
            label={t`My objectives`}
            nodes={objectives.map((row) => ({ depth: 0, row }))}
            today={today}
            href_of={(item) => page_of(item.id) ?? "/objectives"}
            on_open={(item) => void navigate({ to: page_of(item.id) ?? "/objectives" })}
          />
        </Panel>
      )}
    </div>
  );
}

function Owed({ items }: { items: readonly OwedItem[] }) {
  const { t } = useLingui();
  const today = useToday();
  const { open } = useOverlay();
  const may_check_in = useHasRole("member");
  return (
    <Panel
      flush
      title={<Trans>What I owe</Trans>}
      actions={
        items.length > owed_shown && (
          <Link to="/check-in" className="text_link">
            <Trans>All {items.length}</Trans>
          </Link>
        )
      }
    >
      {items.length === 0 ? (
        <EmptyState
          className="home_quiet"
          icon={<CircleCheck size={20} aria-hidden />}
          title={<Trans>You are up to date.</Trans>}
        >
          <Trans>Nothing is owed today.</Trans>
        </EmptyState>
      ) : (
        <OwedList
          label={t`What I owe`}
          items={items.slice(0, owed_shown)}
          today={today}
          href_of={(item) => page_of(item.id) ?? "/check-in"}
          {...(may_check_in
            ? { on_check_in: (item: OwedItem) => open(item.kind === "close" ? "close" : "check-in", item.id) }
            : {})}
        />
      )}
    </Panel>
  );
}

// A transition names what turned by its id only.
function Turned({ turned, home }: { turned: HomeData["turned"]; home: HomeData }) {
  const today = useToday();
  const key_results = useQuery(key_results_query({}));
  const objectives = useQuery(objectives_query({}));
  const titles = new Map<string, string>();
  for (const row of objectives.data?.items ?? []) titles.set(row.id, row.title);
  for (const { key_result } of key_results.data?.items ?? []) titles.set(key_result.id, key_result.title);
  for (const card of home.kpis) titles.set(card.id, card.name);
  return (
    <Panel flush title={<Trans>What changed on mine</Trans>}>
      {turned.length === 0 ? (
        <EmptyState className="home_quiet" title={<Trans>Nothing changed its health or status yet.</Trans>} />
      ) : (
        <TurnedList items={turned} today={today} titles={titles} />
      )}
    </Panel>
  );
}

function NothingYet() {
  const { open } = useOverlay();
  const may_edit = useHasRole("member");
  return (
    <EmptyState
      icon={<Compass size={20} aria-hidden />}
      title={<Trans>You answer for nothing yet.</Trans>}
      action={
        <>
          {may_edit && (
            <Button kind="primary" keys="N O" onPress={() => open("new-objective")}>
              <Trans>New objective</Trans>
            </Button>
          )}
          <Link to="/kpis" className="button button_normal">
            <Trans>Look at the KPIs</Trans>
          </Link>
          <Link to="/objectives" className="button button_normal">
            <Trans>Look at the objectives</Trans>
          </Link>
        </>
      }
    >
      {may_edit ? (
        <Trans>
          What you own is gathered here: the updates that you owe, and what changed on your KPIs and objectives.
        </Trans>
      ) : (
        <Trans>
          You may look at everything that is open to you. What you own would be gathered here; an admin can make you a
          member.
        </Trans>
      )}
    </EmptyState>
  );
}

function HomeSkeleton() {
  return (
    <div className="home">
      <Skeleton height={380} />
      <Skeleton height={380} />
      <Skeleton height={160} className="home_whole" />
    </div>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, ClipboardCheck } from "lucide-react";
import type { ReactNode } from "react";
import { owed_query, people_query } from "../../api/queries";
import { useAllRead } from "../../api/use_all_read";
import { type OwedItem, OwedList } from "../../domain/owed_list";
import { useOverlay } from "../../shell/overlays";
import { Page } from "../../shell/page";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useSession, useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { Picker } from "../../ui/picker";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { ComingList, coming_of } from "./coming_list";
import { DoneLately, done_lately_of } from "./done_lately";
import "./check_in_page.css";

// What somebody owes, what comes next, and what was done lately.
export default function CheckInPage() {
  const { t } = useLingui();
  const session = useSession();
  const navigate = useNavigate();
  const { person: asked } = useSearch({ strict: false });
  const person = asked ?? session.person ?? undefined;
  const is_me = person === (session.person ?? undefined);
  const of_owed = owed_query(is_me ? undefined : person);
  const owed = useQuery(of_owed);
  const people = useQuery(people_query());
  // What decides how high its parts are.
  const is_read = useAllRead([
    of_owed,
    people_query(),
    ...(person === undefined ? [] : [coming_of(person), done_lately_of(person)]),
  ]);
  const { open } = useOverlay();
  const may_check_in = useHasRole("member");
  const name = people.data?.items.find((each) => each.person.id === person)?.person.name ?? "";
  const count = owed.data?.items.length ?? 0;

  return (
    <Page
      title={t`Check-ins`}
      lead={is_me ? <Trans>What you owe, overdue first.</Trans> : <Trans>What {name} owes, overdue first.</Trans>}
      actions={
        <>
          <Picker
            label={t`Person`}
            hides_label
            placeholder={t`Of anybody else`}
            className="check_in_page_person"
            choices={(people.data?.items ?? []).map((each) => ({ id: each.person.id, label: each.person.name }))}
            value={is_me ? null : (person ?? null)}
            on_change={(next) =>
              void navigate({
                to: ".",
                search: (now) => ({ ...now, person: next === session.person ? undefined : (next ?? undefined) }),
              })
            }
            key={people.data === undefined ? "reading" : "read"}
          />
          {may_check_in && is_read && count > 0 && (
            <Button
              kind="primary"
              icon={<ClipboardCheck size={15} aria-hidden />}
              onPress={() => open("check-in", is_me ? "" : person)}
            >
              <Trans>Check in on all {count}</Trans>
            </Button>
          )}
        </>
      }
    >
      {is_read ? (
        <div className="check_in_page">
          <div className="check_in_page_part">
            <QueryView query={owed} loading={<Skeleton height={320} />}>
              {({ items }) => <Owed items={items} is_me={is_me} name={name} may_check_in={may_check_in} />}
            </QueryView>
          </div>
          {person !== undefined && (
            <div className="check_in_page_part">
              {owed.data !== undefined && (
                <ComingList person={person} owed={owed.data.items} may_check_in={may_check_in} />
              )}
              <DoneLately person={person} name={name} />
            </div>
          )}
        </div>
      ) : (
        <Skeleton height={480} />
      )}
    </Page>
  );
}

function Owed({
  items,
  is_me,
  name,
  may_check_in,
}: {
  items: readonly OwedItem[];
  is_me: boolean;
  name: string;
  may_check_in: boolean;
}) {
  const { t } = useLingui();
  const today = useToday();
  const { open } = useOverlay();
  const overdue = items.filter((item) => item.overdue);
  const due = items.filter((item) => !item.overdue);
  const list = (label: string, shown: readonly OwedItem[]): ReactNode => (
    <OwedList
      label={label}
      items={shown}
      today={today}
      href_of={(item) => page_of(item.id) ?? "/check-in"}
      {...(may_check_in
        ? {
            on_check_in: (item: OwedItem) =>
              item.kind === "close" ? open("close", item.id) : open("check-in", item.id),
          }
        : {})}
    />
  );
  if (items.length === 0)
    return (
      <Panel>
        <EmptyState
          icon={<CircleCheck size={20} aria-hidden />}
          title={is_me ? <Trans>You are up to date.</Trans> : <Trans>{name} is up to date.</Trans>}
        >
          <Trans>Key results, KPIs and initiatives appear here when their next update is due.</Trans>
        </EmptyState>
      </Panel>
    );
  return (
    <>
      {overdue.length > 0 && (
        <Panel flush title={<Plural value={overdue.length} one="# overdue" other="# overdue" />}>
          {list(t`Overdue`, overdue)}
        </Panel>
      )}
      {due.length > 0 && (
        <Panel flush title={<Plural value={due.length} one="# due" other="# due" />}>
          {list(t`Due`, due)}
        </Panel>
      )}
    </>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { owed_query } from "../../api/queries";
import { OwedList } from "../../domain/owed_list";
import { useOverlay } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useSession, useToday } from "../../shell/session";
import { page_of } from "../../shell/subject_page";
import { Skeleton } from "../../ui/skeleton";
import { Section } from "../team/section";

// The updates that somebody owes.
export function Owed({ person, name }: { person: string; name: string }) {
  const { t } = useLingui();
  const today = useToday();
  const session = useSession();
  const { open } = useOverlay();
  const is_own = session.person === person;
  const may_check_in = useHasRole(is_own ? "member" : "admin");
  const owed = useQuery(owed_query(is_own ? undefined : person));
  return (
    <Section title={t`Due updates`} count={owed.data?.items.length}>
      <QueryView query={owed} loading={<Skeleton height={52} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="scope_empty">
              <CircleCheck size={15} aria-hidden />
              {is_own ? <Trans>You owe no update.</Trans> : <Trans>{name} owes no update.</Trans>}
            </p>
          ) : (
            <OwedList
              label={t`Due updates`}
              items={items}
              today={today}
              href_of={(item) => page_of(item.id) ?? "/check-in"}
              {...(may_check_in
                ? { on_check_in: (item) => open(item.kind === "close" ? "close" : "check-in", item.id) }
                : {})}
            />
          )
        }
      </QueryView>
    </Section>
  );
}

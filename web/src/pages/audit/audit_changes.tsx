import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Link2, Link2Off } from "lucide-react";
import { useMemo } from "react";
import { undo_change } from "../../actions/edit";
import { audit_query, people_query } from "../../api/queries";
import { QueryView } from "../../shell/query_view";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Picker } from "../../ui/picker";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { chain_breaks, undone_by } from "./audit_chain";
import { AuditEntry } from "./audit_entry";
import { useMoreInSight } from "./use_more_in_sight";

const subject_form = /^[A-Z]+-[1-9][0-9]*$/;

export function AuditChanges() {
  const { t } = useLingui();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { actor, subject } = useSearch({ strict: false });
  const people = useQuery(people_query()).data?.items;
  const wanted = subject?.toUpperCase();
  const is_id = wanted === undefined || subject_form.test(wanted);
  const audit = useInfiniteQuery({
    ...audit_query({ ...(actor === undefined ? {} : { actor }), ...(wanted === undefined ? {} : { subject: wanted }) }),
    enabled: is_id,
  });
  const items = useMemo(() => audit.data?.pages.flatMap((page) => page.items) ?? [], [audit.data]);
  const breaks = useMemo(() => chain_breaks(items), [items]);
  const undone = useMemo(() => undone_by(items), [items]);
  const end = useMoreInSight(audit.hasNextPage && !audit.isFetchingNextPage, () => void audit.fetchNextPage());
  const put = (filter: { actor?: string | undefined; subject?: string | undefined }) =>
    void navigate({ to: ".", search: (now) => ({ ...now, ...filter }), replace: true, resetScroll: false });

  return (
    <div className="audit">
      <div className="audit_filters">
        {people !== undefined && (
          <Picker
            label={t`Who`}
            placeholder={t`Anybody`}
            choices={people.map(({ person }) => ({ id: person.id, label: person.name }))}
            value={actor ?? null}
            on_change={(id) => put({ actor: id ?? undefined })}
          />
        )}
        <TextField
          label={t`What`}
          placeholder="O-12, KPI-3"
          value={subject ?? ""}
          onChange={(text) => put({ subject: text.trim() === "" ? undefined : text.trim() })}
          error={is_id ? undefined : t`An id, such as O-12.`}
        />
      </div>
      {items.length > 0 &&
        (breaks.length === 0 ? (
          <Banner tone="quiet" icon={<Link2 size={15} aria-hidden />}>
            <Trans>The hashes of the changes shown follow on from each other.</Trans>
          </Banner>
        ) : (
          <Banner tone="off" icon={<Link2Off size={15} aria-hidden />}>
            <Trans>
              The chain is broken at change {breaks.join(", ")}. Keep a copy of the database and run waymark verify.
            </Trans>
          </Banner>
        ))}
      {is_id && (
        <QueryView query={audit} loading={<Loading />}>
          {() =>
            items.length === 0 ? (
              <EmptyState
                title={<Trans>Nothing fits these filters.</Trans>}
                action={
                  <Button onPress={() => put({ actor: undefined, subject: undefined })}>{t`Show all changes`}</Button>
                }
              />
            ) : (
              <>
                <ol className="audit_list">
                  {items.map((item) => (
                    <AuditEntry
                      key={item.change.seq}
                      item={item}
                      undone_by={undone.get(item.change.seq) ?? null}
                      on_undo={() => void undo_change(item.change.seq, cache)}
                    />
                  ))}
                </ol>
                <div ref={end} className="audit_end">
                  {audit.isFetchingNextPage ? (
                    <Skeleton height={46} />
                  ) : audit.hasNextPage ? (
                    <Button kind="ghost" onPress={() => void audit.fetchNextPage()}>
                      <Trans>Show earlier changes</Trans>
                    </Button>
                  ) : (
                    <span className="quiet">
                      <Trans>This is the first change.</Trans>
                    </span>
                  )}
                </div>
              </>
            )
          }
        </QueryView>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div className="stack">
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={46} />
      ))}
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ApiError } from "../../api/problem";
import type { KpiCardData } from "../../model/types";
import { kpi_query, recovery_draft_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { RecoveryStart } from "./recovery_start";
import { NoTarget, RunningAlready } from "./recovery_refused";

type Refusal = "healthy" | "already-open" | "no-target";

// The server refuses some drafts by name. What the card says already need not be asked.
function refusal(card: KpiCardData | undefined, error: unknown): Refusal | null {
  if (error instanceof ApiError) {
    const rule = error.problem?.type.replace("urn:waymark:problem:recovery.", "");
    if (rule === "healthy" || rule === "already-open" || rule === "no-target") return rule;
  }
  if (card === undefined) return null;
  if (card.fixing !== null) return "already-open";
  if (card.target === null) return "no-target";
  return card.health === "healthy" ? "healthy" : null;
}

// Bringing a KPI back to its target, or a healthy one to a better one. The id is the KPI's.
export default function RecoveryDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const kpi = useQuery(kpi_query(id));
  // Read once: what is typed stays, and a recovery that has begun has no draft any more.
  const may_ask = kpi.data !== undefined && refusal(kpi.data.card, null) === null;
  const draft = useQuery({
    ...recovery_draft_query(id),
    enabled: ({ state }) => may_ask && state.status === "pending",
    gcTime: 0,
  });
  const may_start = useHasRole("member");
  const rule = draft.data === undefined ? refusal(kpi.data?.card, draft.error) : null;
  const name = kpi.data?.kpi.name ?? id;
  const title = rule === "healthy" ? t`Improve ${name}` : t`Start the recovery of ${name}`;

  if (kpi.data !== undefined && may_start && (draft.data !== undefined || rule === "healthy"))
    return <RecoveryStart key={id} view={kpi.data} draft={draft.data ?? null} title={title} on_close={on_close} />;
  return (
    <Dialog title={title} on_close={on_close} size={rule === null ? "wide" : "normal"}>
      {!may_start ? (
        <NoPermission>
          <Trans>
            As a viewer you can read everything and change nothing. A member or the owner of this KPI can start its
            recovery.
          </Trans>
        </NoPermission>
      ) : rule === "already-open" && kpi.data !== undefined ? (
        <RunningAlready view={kpi.data} on_close={on_close} />
      ) : rule === "no-target" && kpi.data !== undefined ? (
        <NoTarget view={kpi.data} />
      ) : (
        <QueryView query={kpi} loading={<Skeleton height={430} />}>
          {() => (
            <QueryView query={draft} loading={<Skeleton height={430} />}>
              {() => null}
            </QueryView>
          )}
        </QueryView>
      )}
    </Dialog>
  );
}

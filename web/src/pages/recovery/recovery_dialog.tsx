import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ApiError } from "../../api/problem";
import { kpi_query, recovery_draft_query } from "../../api/queries";
import type { OverlayProps } from "../../shell/overlays";
import { QueryView } from "../../shell/query_view";
import { useHasRole } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { RecoveryStart } from "./recovery_start";
import { NoTarget, RunningAlready } from "./recovery_refused";

// The server refuses a draft with a named rule; each has its own way on.
function refused_by(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem?.type.replace("urn:waymark:problem:recovery.", "") : undefined;
}

// Bringing a KPI back to its target, or a healthy one to a better one. The id is the KPI's.
export default function RecoveryDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const kpi = useQuery(kpi_query(id));
  const draft = useQuery(recovery_draft_query(id));
  const may_start = useHasRole("member");
  const rule = refused_by(draft.error);
  const name = kpi.data?.kpi.name ?? id;
  const title = rule === "healthy" ? t`Improve ${name}` : t`Start the recovery of ${name}`;

  if (kpi.data !== undefined && may_start && (draft.data !== undefined || rule === "healthy"))
    return <RecoveryStart key={id} view={kpi.data} draft={draft.data ?? null} title={title} on_close={on_close} />;
  return (
    <Dialog title={title} on_close={on_close} size={rule === undefined ? "wide" : "normal"}>
      {!may_start ? (
        <NoPermission>
          <Trans>As a viewer you can read everything and change nothing. A member or the owner of this KPI can start its recovery.</Trans>
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

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { kpi_query, metric_query } from "../../api/queries";
import { QueryView } from "../../shell/query_view";
import type { OverlayProps } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { EditKpiDialog } from "./edit_kpi_dialog";
import { NewKpiDialog } from "./new_kpi_dialog";

// "new-kpi", also "new-kpi:M-5" on a metric; "new-kpi:paste" from a table; "edit-kpi:KPI-1".
export default function KpiDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_edit = useHasRole("member");
  if (!may_edit)
    return (
      <Dialog title={t`KPI`} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only members can create and edit KPIs. An admin can make you one.</Trans>
        </NoPermission>
      </Dialog>
    );
  if (id === "") return <NewKpiDialog metric={null} on_close={on_close} />;
  if (id === "paste") return <Navigate to="/welcome" search={{ view: "table" }} />;
  if (!id.startsWith("KPI-")) return <NewKpiOnMetric id={id} on_close={on_close} />;
  return <LoadedKpi id={id} on_close={on_close} />;
}

function NewKpiOnMetric({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const query = useQuery(metric_query(id));
  if (query.data !== undefined) return <NewKpiDialog metric={query.data} on_close={on_close} />;
  return (
    <Dialog title={t`New KPI`} on_close={on_close}>
      <QueryView query={query} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function LoadedKpi({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const query = useQuery(kpi_query(id));
  if (query.data !== undefined) return <EditKpiDialog view={query.data} on_close={on_close} />;
  return (
    <Dialog title={t`Edit KPI`} on_close={on_close}>
      <QueryView query={query} loading={<Skeleton height={420} />}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

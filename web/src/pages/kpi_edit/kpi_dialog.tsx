import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { kpi_query } from "../../api/queries";
import { QueryView } from "../../shell/query_view";
import type { OverlayProps } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { EditKpiDialog } from "./edit_kpi_dialog";
import { NewKpiDialog } from "./new_kpi_dialog";

// "new-kpi", also "new-kpi:M-5" on a metric; "edit-kpi:KPI-1".
export default function KpiDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_edit = useHasRole("member");
  if (!may_edit)
    return (
      <Dialog title={t`KPI`} size="small" on_close={on_close}>
        <NoPermission>
          <Trans>Only members make and edit KPIs. An admin can make you one.</Trans>
        </NoPermission>
      </Dialog>
    );
  if (!id.startsWith("KPI-")) return <NewKpiDialog metric={id === "" ? null : id} on_close={on_close} />;
  return <LoadedKpi id={id} on_close={on_close} />;
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

import { useLingui } from "@lingui/react/macro";
import { LoadingNote, Skeleton } from "../../ui/skeleton";

export function KpiSkeleton() {
  const { t } = useLingui();
  return (
    <div className="kpi_columns">
      <LoadingNote>{t`Loading the KPI`}</LoadingNote>
      <div className="kpi_main">
        <Skeleton height={480} />
        <Skeleton height={150} />
      </div>
      <div className="kpi_side">
        <Skeleton height={380} />
        <Skeleton height={180} />
      </div>
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { LoadingNote, Skeleton } from "../../ui/skeleton";

export function BoardSkeleton() {
  const { t } = useLingui();
  return (
    <>
      <LoadingNote>{t`Loading the KPIs`}</LoadingNote>
      <Skeleton height={30} width="min(560px, 100%)" />
      <div className="kpi_cards board_skeleton">
        {Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={index} height={161} />
        ))}
      </div>
    </>
  );
}

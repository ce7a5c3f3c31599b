import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryError } from "../../shell/query_view";
import type { OverlayProps } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Dialog } from "../../ui/dialog";
import { LoadingNote, Skeleton } from "../../ui/skeleton";
import { EmptyState, NoPermission } from "../../ui/states";
import { CheckInRun } from "./check_in_run";
import { useQueue } from "./queue";
import { UpToDate } from "./summary";
import "./check_in.css";

// What I owe, one after the other; or what the address names.
export default function CheckInDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const may_check_in = useHasRole("member");
  const queue = useQueue(id);
  const [opened] = useState(id);
  if (may_check_in && queue.items !== undefined && queue.items.length > 0)
    return <CheckInRun key={opened} items={queue.items} on_close={on_close} />;
  return (
    <Dialog title={t`Check-in`} is_steady on_close={on_close}>
      {!may_check_in ? (
        <NoPermission>
          <Trans>You may look, but not check in. An admin can make you a member.</Trans>
        </NoPermission>
      ) : queue.items !== undefined ? (
        id === "" || id.startsWith("P-") ? (
          <UpToDate />
        ) : (
          <EmptyState title={<Trans>Nothing can be checked in here.</Trans>} />
        )
      ) : queue.error !== null ? (
        <QueryError error={queue.error} on_retry={queue.retry} />
      ) : (
        <FormSkeleton />
      )}
    </Dialog>
  );
}

export function FormSkeleton() {
  const { t } = useLingui();
  return (
    <div className="check_in_form">
      <LoadingNote>{t`Loading`}</LoadingNote>
      <Skeleton height={60} />
      <Skeleton height={58} />
      <Skeleton height={84} />
      <Skeleton height={34} width="70%" />
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { close_draft_query, objective_query } from "../../api/queries";
import type { Closed } from "../../actions/close_objective";
import { QueryError } from "../../shell/query_view";
import type { OverlayProps } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Skeleton } from "../../ui/skeleton";
import { EmptyState, NoPermission } from "../../ui/states";
import { TakesFocus } from "../../ui/takes_focus";
import { CloseForm } from "./close_form";
import { CloseSummary } from "./close_summary";
import "./close.css";

// The end of an objective: how it went, what was learnt, what goes on.
export default function CloseDialog({ id, on_close }: OverlayProps) {
  const { t } = useLingui();
  const form = useId();
  const may_edit = useHasRole("member");
  const objective = useQuery(objective_query(id));
  const draft = useQuery({
    ...close_draft_query(id),
    enabled: objective.data !== undefined && objective.data.objective.stage !== "closed",
  });
  const [is_pending, set_is_pending] = useState(false);
  const [closed, set_closed] = useState<{ result: Closed; goes_on: boolean } | null>(null);
  // As it was read first: closing it takes the draft away.
  const [read, set_read] = useState<{
    view: NonNullable<typeof objective.data>;
    draft: NonNullable<typeof draft.data>;
  } | null>(null);
  if (read === null && objective.data !== undefined && draft.data !== undefined)
    set_read({ view: objective.data, draft: draft.data });
  const error = objective.error ?? draft.error;
  const is_closed = closed === null && objective.data?.objective.stage === "closed";

  return (
    <Dialog
      size="wide"
      is_steady
      keeps_typed={closed !== null}
      title={read?.view.objective.title ?? objective.data?.objective.title ?? t`Close an objective`}
      overline={closed === null ? <Trans>Close an objective</Trans> : <Trans>Closed</Trans>}
      on_close={on_close}
      footer={
        closed !== null ? (
          <TakesFocus>
            <Button kind="primary" onPress={on_close}>
              <Trans context="finished">Done</Trans>
            </Button>
          </TakesFocus>
        ) : (
          <>
            <Button kind="ghost" onPress={on_close}>
              <Trans>Not now</Trans>
            </Button>
            {read !== null && may_edit && !is_closed && (
              <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={is_pending}>
                <Trans>Close objective</Trans>
              </Button>
            )}
          </>
        )
      }
    >
      {!may_edit ? (
        <NoPermission>
          <Trans>Only members can close objectives. An admin can make you one.</Trans>
        </NoPermission>
      ) : closed !== null && read !== null ? (
        <CloseSummary closed={closed.result} goes_on={closed.goes_on} on_reopened={on_close} />
      ) : is_closed ? (
        <EmptyState title={<Trans>This objective is closed already.</Trans>} />
      ) : read !== null ? (
        <CloseForm
          form={form}
          view={read.view}
          draft={read.draft}
          on_pending={set_is_pending}
          on_closed={(result, goes_on) => set_closed({ result, goes_on })}
        />
      ) : error !== null ? (
        <QueryError error={error} on_retry={() => void objective.refetch()} />
      ) : (
        <div className="close_form">
          <Skeleton height={96} />
          <Skeleton height={220} />
          <Skeleton height={90} />
        </div>
      )}
    </Dialog>
  );
}

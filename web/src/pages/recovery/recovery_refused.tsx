import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/states";

export function RunningAlready({ view, on_close }: { view: Schemas["KpiView"]; on_close: () => void }) {
  const navigate = useNavigate();
  const { fixing, name } = view.card;
  const objective = fixing?.objective;
  return (
    <EmptyState
      title={
        <Trans>
          {name} is being fixed by {objective ?? ""} already.
        </Trans>
      }
      action={
        objective ? (
          <Button
            kind="primary"
            autoFocus
            onPress={() => void navigate({ to: "/objectives/$id", params: { id: objective } })}
          >
            <Trans>Open {objective}</Trans>
          </Button>
        ) : (
          <Button onPress={on_close}>
            <Trans>Close</Trans>
          </Button>
        )
      }
    >
      {fixing?.title}
    </EmptyState>
  );
}

export function NoTarget({ view }: { view: Schemas["KpiView"] }) {
  const { open } = useOverlay();
  return (
    <EmptyState
      title={<Trans>{view.card.name} has no target in force.</Trans>}
      action={
        <Button kind="primary" autoFocus onPress={() => open("target", view.card.id)}>
          <Trans>Set a target</Trans>
        </Button>
      }
    >
      <Trans>A recovery leads back to the target. Say first where the KPI should be.</Trans>
    </EmptyState>
  );
}

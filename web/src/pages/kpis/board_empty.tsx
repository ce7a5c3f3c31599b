import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { ClipboardPaste, Gauge, Plus } from "lucide-react";
import { useOverlay } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/states";

// Nothing is measured yet: three ways to begin.
export function NoKpis() {
  const { open } = useOverlay();
  const navigate = useNavigate();
  const may_make = useHasRole("member");
  return (
    <EmptyState
      className="board_empty"
      icon={<Gauge size={20} aria-hidden />}
      title={<Trans>Begin with one number that tells how the company is doing.</Trans>}
      action={
        may_make && (
          <>
            <Button kind="primary" keys="N K" icon={<Plus size={15} aria-hidden />} onPress={() => open("new-kpi")}>
              <Trans>New KPI</Trans>
            </Button>
            <Button icon={<ClipboardPaste size={15} aria-hidden />} onPress={() => open("new-kpi", "paste")}>
              <Trans>Paste values</Trans>
            </Button>
            <Button kind="ghost" onPress={() => void navigate({ to: "/welcome" })}>
              <Trans>Look at an example</Trans>
            </Button>
          </>
        )
      }
    >
      {may_make ? (
        <Trans>
          For example: “First reply time, at most 30 min, every week”. Its health, chart and what to do when it turns
          red follow from the values.
        </Trans>
      ) : (
        <Trans>As a viewer you see KPIs here once a member has created them.</Trans>
      )}
    </EmptyState>
  );
}

export function NothingFound({ on_clear }: { on_clear: () => void }) {
  return (
    <EmptyState
      className="board_empty"
      title={<Trans>No KPI fits these filters.</Trans>}
      action={
        <Button onPress={on_clear}>
          <Trans>Show all</Trans>
        </Button>
      }
    >
      <Trans>Try other words, another team or another health.</Trans>
    </EmptyState>
  );
}

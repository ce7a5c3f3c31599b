import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus, Target, Wrench } from "lucide-react";
import { kpis_query } from "../../api/queries";
import { useOverlay } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/states";

// No objective at all: say the first one, or begin with what hurts.
export function NoObjectives() {
  const { open } = useOverlay();
  const may_make = useHasRole("member");
  const red = useQuery(kpis_query({ health: "unhealthy" })).data?.items[0];
  return (
    <EmptyState
      className="objectives_empty"
      icon={<Target size={20} aria-hidden />}
      title={<Trans>Where do you want to be at the end of the quarter?</Trans>}
      action={
        may_make && (
          <>
            <Button
              kind="primary"
              keys="N O"
              icon={<Plus size={15} aria-hidden />}
              onPress={() => open("new-objective")}
            >
              <Trans>New objective</Trans>
            </Button>
            {red !== undefined && (
              <Button icon={<Wrench size={15} aria-hidden />} onPress={() => open("recover", red.id)}>
                <Trans>Start the recovery of “{red.name}”</Trans>
              </Button>
            )}
          </>
        )
      }
    >
      {may_make ? (
        <Trans>
          An objective says where to go; its key results say how you know that you are there. A KPI in the red is a good
          place to start.
        </Trans>
      ) : (
        <Trans>As a viewer you see objectives here once a member has created them.</Trans>
      )}
    </EmptyState>
  );
}

export function NothingFound({ on_clear }: { on_clear: () => void }) {
  return (
    <EmptyState
      className="objectives_empty"
      title={<Trans>No objective fits these filters.</Trans>}
      action={
        <Button onPress={on_clear}>
          <Trans>Show all of them</Trans>
        </Button>
      }
    >
      <Trans>Try another cycle, another team or other words.</Trans>
    </EmptyState>
  );
}

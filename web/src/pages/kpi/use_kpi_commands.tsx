import { useLingui } from "@lingui/react/macro";
import { CircleHelp, LifeBuoy, Pencil, Target } from "lucide-react";
import type { Schemas } from "../../api/client";
import { type Command, useCommands } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";

export function useKpiCommands(view: Schemas["KpiView"]): void {
  const { t } = useLingui();
  const { open } = useOverlay();
  const may_edit = useHasRole("member");
  const { id, health, stage, archived } = view.card;
  const commands: Command[] = [
    {
      id: "why_kpi",
      group: "page",
      label: t`Why is this KPI like this?`,
      keys: "W",
      icon: <CircleHelp size={16} aria-hidden />,
      run: () => open("why", id),
    },
  ];
  if (may_edit && stage !== "archived" && !archived)
    commands.push(
      {
        id: "recover_kpi",
        group: "page",
        label: health === "healthy" ? t`Improve this KPI` : t`Start the recovery of this KPI`,
        keys: "R",
        icon: <LifeBuoy size={16} aria-hidden />,
        run: () => open("recover", id),
      },
      {
        id: "edit_kpi",
        group: "page",
        label: t`Edit this KPI`,
        keys: "E",
        icon: <Pencil size={16} aria-hidden />,
        run: () => open("edit-kpi", id),
      },
      {
        id: "target_kpi",
        group: "page",
        label: t`Change the target of this KPI`,
        keys: "T",
        icon: <Target size={16} aria-hidden />,
        run: () => open("target", id),
      },
    );
  useCommands(commands);
}

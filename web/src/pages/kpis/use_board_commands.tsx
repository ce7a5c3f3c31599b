import { useLingui } from "@lingui/react/macro";
import { CircleHelp, LifeBuoy } from "lucide-react";
import type { KpiCardData } from "../../model/types";
import { useCommands, type Command } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";

interface Board {
  selected: KpiCardData | undefined;
  on_step: (by: number) => void;
  on_view: () => void;
}

// The keys of the board; each is about the selected card.
export function useBoardCommands({ selected, on_step, on_view }: Board): void {
  const { t } = useLingui();
  const { open } = useOverlay();
  const may_start = useHasRole("member");
  const commands: Command[] = [
    { id: "next_kpi", group: "page", label: t`Next KPI`, keys: "J", only_key: true, run: () => on_step(1) },
    { id: "previous_kpi", group: "page", label: t`Previous KPI`, keys: "K", only_key: true, run: () => on_step(-1) },
    { id: "board_view", group: "page", label: t`Switch between cards and table`, keys: "V", run: on_view },
  ];
  if (selected !== undefined) {
    commands.push({
      id: "why_kpi",
      group: "page",
      label: t`Why is “${selected.name}” like this?`,
      keys: "W",
      icon: <CircleHelp size={16} aria-hidden />,
      run: () => open("why", selected.id),
    });
    if (may_start)
      commands.push({
        id: "recover_kpi",
        group: "page",
        label: t`Start the recovery of ${selected.name}`,
        keys: "R",
        icon: <LifeBuoy size={16} aria-hidden />,
        run: () => open("recover", selected.id),
      });
  }
  useCommands(commands);
}

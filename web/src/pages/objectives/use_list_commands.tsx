import { useLingui } from "@lingui/react/macro";
import { ClipboardCheck, ListTree } from "lucide-react";
import { type Command, useCommands } from "../../shell/commands";
import { useOverlay } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";

interface Options {
  // The objective that is shown beside the list.
  selected: string | undefined;
  is_flat: boolean;
  on_turn: () => void;
  on_close: () => void;
}

// Into the list from anywhere on the page; inside of it the keys move by themselves.
function enter_list() {
  document.querySelector<HTMLElement>("[role='treegrid'] [role='row'][tabindex='0']")?.focus();
}

export function useListCommands({ selected, is_flat, on_turn, on_close }: Options): void {
  const { t } = useLingui();
  const { open } = useOverlay();
  const may_check_in = useHasRole("member");
  const commands: Command[] = [
    { id: "list_next", group: "page", label: t`Next objective`, keys: "J", only_key: true, run: enter_list },
    { id: "list_previous", group: "page", label: t`Previous objective`, keys: "K", only_key: true, run: enter_list },
    {
      id: "list_turn",
      group: "page",
      label: is_flat ? t`Show the tree` : t`Trouble first, without the tree`,
      keys: "V",
      icon: <ListTree size={16} aria-hidden />,
      run: on_turn,
    },
  ];
  if (selected !== undefined) {
    commands.push({
      id: "list_close",
      group: "page",
      label: t`Close the panel`,
      keys: "Escape",
      only_key: true,
      run: on_close,
    });
    if (may_check_in)
      commands.push({
        id: "check_in",
        group: "page",
        label: t`Check in on ${selected}`,
        keys: "C",
        icon: <ClipboardCheck size={16} aria-hidden />,
        run: () => open("check-in", selected),
      });
  }
  useCommands(commands);
}

import { useLingui } from "@lingui/react/macro";
import { Archive, ArchiveRestore, EllipsisVertical, Pencil, Plus } from "lucide-react";
import { archive_team } from "../../actions/archive_team";
import { useEdit } from "../../actions/edit";
import { restore_team } from "../../actions/restore_team";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { IconButton } from "../../ui/icon_button";
import { Menu } from "../../ui/menu";

// What an admin may do with a team.
export function TeamMenu({ view }: { view: Schemas["TeamView"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const archive = useEdit(archive_team);
  const restore = useEdit(restore_team);
  const { team } = view;
  return (
    <Menu
      label={t`Actions for ${team.name}`}
      trigger={
        <IconButton label={t`Actions for ${team.name}`} size="compact">
          <EllipsisVertical size={15} aria-hidden />
        </IconButton>
      }
      groups={[
        {
          id: "all",
          actions: team.archived
            ? [
                {
                  id: "restore",
                  label: t`Restore`,
                  icon: <ArchiveRestore size={15} aria-hidden />,
                  on_action: () => void restore.perform(view),
                },
              ]
            : [
                {
                  id: "edit",
                  label: t`Edit`,
                  icon: <Pencil size={15} aria-hidden />,
                  on_action: () => open("edit-team", team.id),
                },
                {
                  id: "below",
                  label: t`New team below`,
                  icon: <Plus size={15} aria-hidden />,
                  on_action: () => open("new-team", team.id),
                },
                {
                  id: "archive",
                  label: t`Archive`,
                  icon: <Archive size={15} aria-hidden />,
                  danger: true,
                  on_action: () => void archive.perform(view),
                },
              ],
        },
      ]}
    />
  );
}

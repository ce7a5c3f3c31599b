import { useLingui } from "@lingui/react/macro";
import { Archive, ArchiveRestore, EllipsisVertical, Pencil } from "lucide-react";
import { archive_cycle } from "../../actions/archive_cycle";
import { useEdit } from "../../actions/edit";
import { restore_cycle } from "../../actions/restore_cycle";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { IconButton } from "../../ui/icon_button";
import { Menu } from "../../ui/menu";

export function CycleMenu({ view }: { view: Schemas["CycleView"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const archive = useEdit(archive_cycle);
  const restore = useEdit(restore_cycle);
  const { cycle } = view;
  return (
    <Menu
      label={t`Actions for ${cycle.name}`}
      trigger={
        <IconButton label={t`Actions for ${cycle.name}`} size="compact">
          <EllipsisVertical size={15} aria-hidden />
        </IconButton>
      }
      groups={[
        {
          id: "all",
          actions: cycle.archived
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
                  on_action: () => open("edit-cycle", cycle.id),
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

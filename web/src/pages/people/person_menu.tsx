import { useLingui } from "@lingui/react/macro";
import { Archive, ArchiveRestore, EllipsisVertical, Link2, Pencil, UserCheck, UserX } from "lucide-react";
import { archive_person } from "../../actions/archive_person";
import { useEdit } from "../../actions/edit";
import { restore_person } from "../../actions/restore_person";
import { update_person } from "../../actions/update_person";
import type { Schemas } from "../../api/client";
import { role_rank } from "../../model/role_words";
import { useOverlay } from "../../shell/overlays";
import { useSession } from "../../shell/session";
import { IconButton } from "../../ui/icon_button";
import { Menu, type MenuAction } from "../../ui/menu";

// What an admin may do with a person.
export function PersonMenu({ view }: { view: Schemas["PersonView"] }) {
  const { t } = useLingui();
  const session = useSession();
  const { open } = useOverlay();
  const archive = useEdit(archive_person);
  const restore = useEdit(restore_person);
  const update = useEdit(update_person);
  const { person } = view;
  const is_above = role_rank(person.role) > role_rank(session.role);

  const actions: MenuAction[] = person.archived
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
          on_action: () => open("edit-person", person.id),
        },
        {
          id: "invite",
          label: view.signs_in ? t`Link for a new password` : t`Invite`,
          icon: <Link2 size={15} aria-hidden />,
          disabled: !person.active,
          on_action: () => open("invite", person.id),
        },
        person.active
          ? {
              id: "deactivate",
              label: t`Deactivate`,
              icon: <UserX size={15} aria-hidden />,
              on_action: () => void update.perform({ view, change: { active: false } }),
            }
          : {
              id: "activate",
              label: t`Activate`,
              icon: <UserCheck size={15} aria-hidden />,
              on_action: () => void update.perform({ view, change: { active: true } }),
            },
        {
          id: "archive",
          label: t`Archive`,
          icon: <Archive size={15} aria-hidden />,
          danger: true,
          on_action: () => void archive.perform(view),
        },
      ];
  return (
    <Menu
      label={t`Actions for ${person.name}`}
      trigger={
        <IconButton label={t`Actions for ${person.name}`} size="compact">
          <EllipsisVertical size={15} aria-hidden />
        </IconButton>
      }
      groups={[
        {
          id: "all",
          ...(is_above ? { title: t`Only an owner can change an owner` } : {}),
          actions: is_above ? actions.map((action) => ({ ...action, disabled: true })) : actions,
        },
      ]}
    />
  );
}

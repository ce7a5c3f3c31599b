import { Trans, useLingui } from "@lingui/react/macro";
import {
  Archive,
  ArchiveRestore,
  ClipboardCheck,
  Ellipsis,
  FileText,
  Flag,
  Link2,
  Pencil,
  Play,
  Plus,
  Undo2,
} from "lucide-react";
import { useEdit } from "../../actions/edit";
import { activate_objective, archive_objective, plan_objective, restore_objective } from "../../actions/objective_life";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon_button";
import { Menu, type MenuAction } from "../../ui/menu";

// What comes next in its life, and everything else behind the dots.
export function ObjectiveActions({ objective }: { objective: Schemas["Objective"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const plan = useEdit(plan_objective);
  const activate = useEdit(activate_objective);
  const archive = useEdit(archive_objective);
  const restore = useEdit(restore_objective);
  const { id, stage, archived } = objective;
  if (archived)
    return (
      <Button icon={<ArchiveRestore size={15} aria-hidden />} onPress={() => void restore.perform({ id })}>
        <Trans>Restore</Trans>
      </Button>
    );

  const life: MenuAction[] = [
    ...(stage === "draft"
      ? [
          {
            id: "plan",
            label: t`Mark as planned`,
            icon: <FileText size={15} aria-hidden />,
            on_action: () => void plan.perform({ id, planned: true }),
          },
        ]
      : []),
    ...(stage === "planned"
      ? [
          {
            id: "draft",
            label: t`Make it a draft again`,
            icon: <Undo2 size={15} aria-hidden />,
            on_action: () => void plan.perform({ id, planned: false }),
          },
        ]
      : []),
  ];
  return (
    <>
      {stage === "active" && (
        <Button icon={<ClipboardCheck size={15} aria-hidden />} onPress={() => open("check-in", id)}>
          <Trans>Check in</Trans>
        </Button>
      )}
      {(stage === "draft" || stage === "planned") && (
        <Button
          kind="primary"
          icon={<Play size={14} aria-hidden />}
          isPending={activate.is_pending}
          onPress={() => void activate.perform({ id })}
        >
          <Trans>Activate</Trans>
        </Button>
      )}
      {stage === "active" && (
        <Button icon={<Flag size={14} aria-hidden />} onPress={() => open("close", id)}>
          <Trans context="objective">Close</Trans>
        </Button>
      )}
      <Button icon={<Pencil size={14} aria-hidden />} keys="E" onPress={() => open("edit-objective", id)}>
        <Trans>Edit</Trans>
      </Button>
      <Menu
        label={t`More about this objective`}
        trigger={
          <IconButton label={t`More`}>
            <Ellipsis size={17} aria-hidden />
          </IconButton>
        }
        groups={[
          { id: "life", actions: life },
          {
            id: "parts",
            actions: [
              {
                id: "align",
                label: t`Link to what it serves`,
                icon: <Link2 size={15} aria-hidden />,
                on_action: () => open("align", id),
              },
              {
                id: "child",
                label: t`New objective that serves it`,
                icon: <Plus size={15} aria-hidden />,
                on_action: () => open("new-objective", id),
              },
            ],
          },
          {
            id: "end",
            actions: [
              {
                id: "archive",
                label: t`Archive`,
                danger: true,
                icon: <Archive size={15} aria-hidden />,
                on_action: () => void archive.perform({ id }),
              },
            ],
          },
        ]}
      />
    </>
  );
}

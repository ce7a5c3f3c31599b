import { Trans, useLingui } from "@lingui/react/macro";
import {
  Archive,
  ArchiveRestore,
  CircleHelp,
  CirclePause,
  Ellipsis,
  LifeBuoy,
  Link2,
  Pencil,
  Pin,
  PinOff,
  Play,
  Target,
  TrendingUp,
} from "lucide-react";
import { archive_kpi, restore_kpi } from "../../actions/archive_kpi";
import { useEdit } from "../../actions/edit";
import { pin_kpi } from "../../actions/pin_kpi";
import { set_kpi_stage } from "../../actions/set_kpi_stage";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { useHasRole } from "../../shell/session";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon_button";
import { Menu, type MenuAction } from "../../ui/menu";
import { copy_link } from "./copy_link";
import { next_step } from "./kpi_state";

export function KpiActions({ view }: { view: Schemas["KpiView"] }) {
  const { open } = useOverlay();
  const may_edit = useHasRole("member");
  const { card } = view;
  return (
    <>
      <Button keys="W" icon={<CircleHelp size={15} aria-hidden />} onPress={() => open("why", card.id)}>
        <Trans>Why</Trans>
      </Button>
      {may_edit && <NextStepButton view={view} />}
      <KpiMenu view={view} />
    </>
  );
}

function NextStepButton({ view }: { view: Schemas["KpiView"] }) {
  const { open } = useOverlay();
  const stage = useEdit(set_kpi_stage);
  const restore = useEdit(restore_kpi);
  const { id, name } = view.card;
  switch (next_step(view.card)) {
    case "recover":
      return (
        <Button kind="primary" keys="R" icon={<LifeBuoy size={15} aria-hidden />} onPress={() => open("recover", id)}>
          <Trans>Start recovery</Trans>
        </Button>
      );
    case "improve":
      return (
        <Button keys="R" icon={<TrendingUp size={15} aria-hidden />} onPress={() => open("recover", id)}>
          <Trans>Improve this KPI</Trans>
        </Button>
      );
    case "target":
      return (
        <Button kind="primary" icon={<Target size={15} aria-hidden />} onPress={() => open("target", id)}>
          <Trans>Set a target</Trans>
        </Button>
      );
    case "activate":
      return (
        <Button
          kind="primary"
          icon={<Play size={15} aria-hidden />}
          isPending={stage.is_pending}
          onPress={() => void stage.perform({ id, name, stage: "active" })}
        >
          <Trans>Activate</Trans>
        </Button>
      );
    case "restore":
      return (
        <Button
          kind="primary"
          icon={<ArchiveRestore size={15} aria-hidden />}
          isPending={restore.is_pending}
          onPress={() => void restore.perform({ id, name })}
        >
          <Trans>Restore</Trans>
        </Button>
      );
    default:
      return null;
  }
}

function KpiMenu({ view }: { view: Schemas["KpiView"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const may_edit = useHasRole("member");
  const stage = useEdit(set_kpi_stage);
  const archive = useEdit(archive_kpi);
  const pin = useEdit(pin_kpi);
  const { id, name, version } = view.card;
  const { pinned } = view.kpi;
  const is_archived = view.card.stage === "archived" || view.card.archived;
  const edits: MenuAction[] = [
    {
      id: "edit",
      label: t`Edit`,
      keys: "E",
      icon: <Pencil size={14} aria-hidden />,
      on_action: () => open("edit-kpi", id),
    },
    {
      id: "target",
      label: t`Change the target`,
      keys: "T",
      icon: <Target size={14} aria-hidden />,
      on_action: () => open("target", id),
    },
    pinned
      ? {
          id: "pin",
          label: t`Unpin`,
          icon: <PinOff size={14} aria-hidden />,
          on_action: () => void pin.perform({ id, name, version, pinned: false }),
        }
      : {
          id: "pin",
          label: t`Pin: comes first`,
          icon: <Pin size={14} aria-hidden />,
          on_action: () => void pin.perform({ id, name, version, pinned: true }),
        },
  ];
  const ends: MenuAction[] = [];
  if (view.card.stage === "active")
    ends.push({
      id: "pause",
      label: t`Pause: back to draft`,
      icon: <CirclePause size={14} aria-hidden />,
      on_action: () => void stage.perform({ id, name, stage: "draft" }),
    });
  ends.push({
    id: "archive",
    label: t`Archive`,
    icon: <Archive size={14} aria-hidden />,
    danger: true,
    on_action: () => void archive.perform({ id, name }),
  });
  const link: MenuAction = {
    id: "link",
    label: t`Copy link`,
    icon: <Link2 size={14} aria-hidden />,
    on_action: () => void copy_link(),
  };
  return (
    <Menu
      label={t`More for this KPI`}
      trigger={
        <IconButton label={t`More`} className="kpi_more">
          <Ellipsis size={17} aria-hidden />
        </IconButton>
      }
      groups={[
        { id: "edit", actions: may_edit && !is_archived ? edits : [] },
        { id: "link", actions: [link] },
        { id: "end", actions: may_edit && !is_archived ? ends : [] },
      ]}
    />
  );
}

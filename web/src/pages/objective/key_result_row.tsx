import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck, Ellipsis, GraduationCap, Link2, Pencil, Ruler, Trash2 } from "lucide-react";
import { archive_key_result } from "../../actions/archive_key_result";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { Bullet } from "../../charts/bullet";
import { Avatar } from "../../domain/avatar";
import { HealthGlyph, status_shape } from "../../domain/health_glyph";
import { due_words, relative_day } from "../../model/dates";
import { format_confidence, format_number, format_percent } from "../../model/format";
import type { GoalStage } from "../../model/types";
import { stage_words, status_tone, status_words } from "../../model/words";
import { useOverlay } from "../../shell/overlays";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon_button";
import { Menu } from "../../ui/menu";
import { KeyResultPicture } from "./key_result_picture";
import { aim_words, key_result_kind_words, value_words } from "./key_result_words";
import "./objective.css";

type KeyResultView = Schemas["KeyResultView"];

interface Props {
  view: KeyResultView;
  // The stage of its objective; only what runs is measured against its plan.
  stage: GoalStage;
  // The objective is active and the reader may check in.
  may_check_in: boolean;
  may_edit: boolean;
}

export function KeyResultRow({ view, stage, may_check_in, may_edit }: Props) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const { key_result } = view;
  const tone = status_tone(view.status);
  return (
    <li className="key_result" data-health={tone}>
      <HealthGlyph
        tone={tone}
        shape={status_shape(view.status)}
        label={stage === "active" ? status_words(view.status) : stage_words(stage)}
        size={15}
      />
      <div className="key_result_text">
        <Link to="/key-results/$id" params={{ id: key_result.id }} className="key_result_title">
          {key_result.title}
        </Link>
        <KeyResultFacts view={view} />
      </div>
      <div className="key_result_value">
        <span className="key_result_now number">{value_words(view)}</span>
        {key_result.kind === "milestones" ? (
          <span className="key_result_target">
            <Trans comment="After a count: 1 of 5">milestones</Trans>
          </span>
        ) : (
          key_result.kind !== "done" && <span className="key_result_target number">{aim_words(view)}</span>
        )}
      </div>
      <div className="key_result_picture">
        <KeyResultPicture view={view} />
      </div>
      <KeyResultProgress view={view} is_running={stage === "active"} />
      <div className="key_result_actions">
        {may_check_in && (
          <Button
            size="compact"
            className="key_result_check_in"
            aria-label={t`Check in on ${key_result.title}`}
            icon={<ClipboardCheck size={14} aria-hidden />}
            onPress={() => open("check-in", key_result.id)}
          >
            <Trans>Check in</Trans>
          </Button>
        )}
        {may_edit && <KeyResultMenu key_result={key_result} />}
      </div>
    </li>
  );
}

function KeyResultFacts({ view }: { view: KeyResultView }) {
  const { t } = useLingui();
  const today = useToday();
  const { key_result } = view;
  const owner = view.owner_name || key_result.owner_role;
  return (
    <span className="key_result_facts">
      {owner !== "" && (
        <span className="key_result_owner">
          <Avatar name={owner} size={16} silent />
          <span className="truncate">{owner}</span>
        </span>
      )}
      <span>{key_result_kind_words(key_result.kind)}</span>
      {view.due !== null && key_result.due !== null && <span>{due_words(view.due, today)}</span>}
      {key_result.checked_in_on !== null && (
        <span>{t`checked in ${relative_day(key_result.checked_in_on, today)}`}</span>
      )}
      {key_result.confidence !== null && <span>{t`confidence ${format_confidence(key_result.confidence)}`}</span>}
      {key_result.grade !== null && <span>{t`grade ${format_number(key_result.grade)}`}</span>}
      {key_result.stated_status !== null && (
        <span title={key_result.stated_reason}>{t`status stated by its owner`}</span>
      )}
      {key_result.needs_measure && (
        <Badge tone="risk">
          <Ruler size={12} aria-hidden />
          <Trans>needs a measure</Trans>
        </Badge>
      )}
      {key_result.graduated_to !== null && <Badge tone="on">{t`became ${key_result.graduated_to}`}</Badge>}
    </span>
  );
}

function KeyResultProgress({ view, is_running }: { view: KeyResultView; is_running: boolean }) {
  const { t } = useLingui();
  if (view.key_result.kind === "baseline")
    return (
      <div className="key_result_progress quiet">
        <Trans>Counts in nothing yet</Trans>
      </div>
    );
  return (
    <div className="key_result_progress">
      <Bullet progress={view.progress} expected={is_running ? view.expected : null} tone={status_tone(view.status)} />
      <span className="key_result_numbers number">
        <b>{format_percent(view.progress)}</b>
        <span className="quiet" title={t`Its share among the key results`}>
          <Trans comment="Share of a key result among its siblings">weight {format_percent(view.weight_share)}</Trans>
        </span>
      </span>
    </div>
  );
}

function KeyResultMenu({ key_result }: { key_result: Schemas["KeyResult"] }) {
  const { t } = useLingui();
  const { open } = useOverlay();
  const archive = useEdit(archive_key_result);
  const { id } = key_result;
  return (
    <Menu
      label={t`What to do with ${key_result.title}`}
      trigger={
        <IconButton label={t`More`} size="compact">
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      }
      groups={[
        {
          id: "edit",
          actions: [
            {
              id: "edit",
              label: t`Edit`,
              icon: <Pencil size={15} aria-hidden />,
              on_action: () => open("edit-key-result", id),
            },
            {
              id: "align",
              label: t`Link to what it serves`,
              icon: <Link2 size={15} aria-hidden />,
              on_action: () => open("align", id),
            },
            ...(key_result.metric === null || key_result.graduated_to !== null
              ? []
              : [
                  {
                    id: "graduate",
                    label: t`Make it a KPI`,
                    icon: <GraduationCap size={15} aria-hidden />,
                    on_action: () => open("graduate", id),
                  },
                ]),
          ],
        },
        {
          id: "end",
          actions: [
            {
              id: "archive",
              label: t`Archive`,
              danger: true,
              icon: <Trash2 size={15} aria-hidden />,
              on_action: () => void archive.perform({ id, objective: key_result.objective }),
            },
          ],
        },
      ]}
    />
  );
}

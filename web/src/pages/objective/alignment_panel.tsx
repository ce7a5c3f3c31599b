import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Gauge, Link2, Milestone, Plus, Target, X } from "lucide-react";
import { archive_alignment } from "../../actions/alignments";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { useOverlay } from "../../shell/overlays";
import { page_of } from "../../shell/subject_page";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon_button";
import { Panel } from "../../ui/panel";
import "./objective.css";

type Link_ = Schemas["AlignmentView"];

interface Props {
  id: string;
  serves: readonly Link_[];
  served_by: readonly Link_[];
  may_edit: boolean;
}

// Links upward and downward. Primary ones make the tree; supporting ones are shown and never count.
export function AlignmentPanel({ id, serves, served_by, may_edit }: Props) {
  const { t } = useLingui();
  const { open } = useOverlay();
  return (
    <Panel
      title={<Trans>Alignment</Trans>}
      actions={
        may_edit && (
          <IconButton label={t`Link to what it serves`} size="compact" onPress={() => open("align", id)}>
            <Plus size={15} aria-hidden />
          </IconButton>
        )
      }
    >
      <div className="alignment">
        <LinkList title={t`Serves`} empty={t`Nothing above it.`} links={serves} upward may_edit={may_edit} />
        <LinkList
          title={t`Served by`}
          empty={t`Nothing serves it yet.`}
          links={served_by}
          upward={false}
          may_edit={may_edit}
        />
        {may_edit && (
          <div>
            <Button
              size="compact"
              kind="ghost"
              icon={<Plus size={14} aria-hidden />}
              onPress={() => open("new-objective", id)}
            >
              <Trans>Objective that serves it</Trans>
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

interface ListProps {
  title: string;
  empty: string;
  links: readonly Link_[];
  upward: boolean;
  may_edit: boolean;
}

function LinkList({ title, empty, links, upward, may_edit }: ListProps) {
  return (
    <div className="alignment_part">
      <h3 className="alignment_title">{title}</h3>
      {links.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul className="alignment_links">
          {links.map((link) => (
            <AlignmentLink key={link.alignment.id} link={link} upward={upward} may_edit={may_edit} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AlignmentLink({ link, upward, may_edit }: { link: Link_; upward: boolean; may_edit: boolean }) {
  const { t } = useLingui();
  const remove = useEdit(archive_alignment);
  const { alignment, title } = link;
  const other = upward
    ? (alignment.to_objective ?? alignment.to_key_result ?? alignment.to_kpi ?? alignment.to_pillar)
    : (alignment.from_objective ?? alignment.from_key_result);
  const page = other === null ? null : page_of(other);
  return (
    <li className="alignment_link">
      <GoalIcon id={other ?? ""} />
      {page === null ? (
        <span className="alignment_name">{title}</span>
      ) : (
        <Link to={page} className="alignment_name alignment_page">
          {title}
        </Link>
      )}
      {!alignment.primary && (
        <span className="alignment_kind">
          <Trans comment="A link that never counts">supporting</Trans>
        </span>
      )}
      {may_edit && (
        <IconButton
          label={t`Remove the link to ${title}`}
          size="compact"
          className="alignment_remove"
          onPress={() => void remove.perform({ id: alignment.id })}
        >
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

function GoalIcon({ id }: { id: string }) {
  if (id.startsWith("KPI-")) return <Gauge size={14} aria-hidden />;
  if (id.startsWith("PI-")) return <Milestone size={14} aria-hidden />;
  if (id.startsWith("KR-")) return <Link2 size={14} aria-hidden />;
  return <Target size={14} aria-hidden />;
}

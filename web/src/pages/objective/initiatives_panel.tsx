import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { Schemas } from "../../api/client";
import { Bullet } from "../../charts/bullet";
import { Avatar } from "../../domain/avatar";
import { due_words } from "../../model/dates";
import { useOverlay } from "../../shell/overlays";
import { useToday } from "../../shell/session";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { initiative_progress_words, initiative_share, initiative_stage_words } from "./initiative_words";
import "./objective.css";

interface Props {
  // New ones are made for this goal.
  goal: string;
  initiatives: readonly Schemas["Initiative"][];
  names: ReadonlyMap<string, string>;
  may_edit: boolean;
}

export function InitiativesPanel({ goal, initiatives, names, may_edit }: Props) {
  const { open } = useOverlay();
  return (
    <Panel
      flush
      title={
        <>
          <Trans>Initiatives</Trans>{" "}
          <span className="initiatives_hint">
            <Trans>a hypothesis, not a result</Trans>
          </span>
        </>
      }
      actions={
        may_edit && (
          <Button size="compact" icon={<Plus size={14} aria-hidden />} onPress={() => open("new-initiative", goal)}>
            <Trans>Initiative</Trans>
          </Button>
        )
      }
    >
      {initiatives.length === 0 ? (
        <p className="initiatives_empty quiet">
          <Trans>Nothing is planned yet. An initiative is what you do to get there; it never counts as a result.</Trans>
        </p>
      ) : (
        <ul className="initiatives">
          {initiatives.map((initiative) => (
            <InitiativeRow
              key={initiative.id}
              initiative={initiative}
              owner={names.get(initiative.owner ?? "") ?? initiative.owner_role}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function InitiativeRow({ initiative, owner }: { initiative: Schemas["Initiative"]; owner: string }) {
  const { t } = useLingui();
  const today = useToday();
  const { id, title, stage, due, blocker } = initiative;
  const is_over = stage === "done" || stage === "dropped";
  return (
    <li className="initiative" data-over={is_over || undefined}>
      <div className="initiative_text">
        <Link to="/initiatives/$id" params={{ id }} className="key_result_title">
          {title}
        </Link>
        <span className="key_result_facts">
          {owner !== "" && (
            <span className="key_result_owner">
              <Avatar name={owner} size={16} silent />
              <span className="truncate">{owner}</span>
            </span>
          )}
          {!is_over && <span>{due_words(due, today)}</span>}
          {blocker !== "" && <Badge tone="off">{t`Blocked: ${blocker}`}</Badge>}
        </span>
      </div>
      <Badge tone={stage === "active" ? "accent" : stage === "dropped" ? "dashed" : "quiet"}>
        {initiative_stage_words(stage)}
      </Badge>
      <div className="initiative_progress">
        <Bullet progress={initiative_share(initiative)} tone="none" silent />
        <span className="number quiet">{initiative_progress_words(initiative)}</span>
      </div>
    </li>
  );
}

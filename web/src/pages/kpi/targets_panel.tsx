import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useEdit } from "../../actions/edit";
import { restore_target } from "../../actions/archive_target";
import type { Schemas } from "../../api/client";
import { measure_of, type Measure } from "../../model/units";
import { target_words } from "../../model/words";
import { useOverlay } from "../../shell/overlays";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Panel } from "../../ui/panel";
import { TargetHistory } from "../kpi_edit/target_history";
import "../kpi_edit/kpi_edit.css";

// What was promised, is and will be; changed by a new one from a day on.
export function TargetsPanel({ view }: { view: Schemas["KpiView"] }) {
  const { open } = useOverlay();
  const today = useToday();
  const may_edit = useHasRole("member");
  const [shows_archived, set_shows_archived] = useState(false);
  const { card, targets } = view;
  const measure = measure_of(card);
  const archived = targets.filter((target) => target.archived);
  return (
    <Panel
      title={<Trans>Targets</Trans>}
      actions={
        may_edit && (
          <Button size="compact" icon={<Plus size={14} aria-hidden />} onPress={() => open("target", card.id)}>
            {card.target === null ? <Trans>Set a target</Trans> : <Trans>Change the target</Trans>}
          </Button>
        )
      }
    >
      {targets.length === archived.length ? (
        <p className="quiet">
          <Trans>Nothing is promised yet. A target says what counts as healthy.</Trans>
        </p>
      ) : (
        <TargetHistory targets={targets} measure={measure} in_force={card.target} today={today} may_drop={may_edit} />
      )}
      {archived.length > 0 && (
        <div className="kpi_archived_targets">
          <Button
            kind="ghost"
            size="compact"
            aria-expanded={shows_archived}
            onPress={() => set_shows_archived(!shows_archived)}
          >
            <Trans>Archived targets: {archived.length}</Trans>
          </Button>
          {shows_archived && (
            <ul className="kpi_list">
              {archived.map((target) => (
                <ArchivedTarget key={target.id} target={target} measure={measure} may_edit={may_edit} />
              ))}
            </ul>
          )}
        </div>
      )}
    </Panel>
  );
}

function ArchivedTarget({
  target,
  measure,
  may_edit,
}: {
  target: Schemas["Target"];
  measure: Measure;
  may_edit: boolean;
}) {
  const { t } = useLingui();
  const restore = useEdit(restore_target);
  const said = target_words(target, measure) || target.id;
  return (
    <li className="row">
      <span className="quiet">{said}</span>
      {may_edit && (
        <Button
          kind="ghost"
          size="compact"
          className="push"
          icon={<RotateCcw size={13} aria-hidden />}
          isPending={restore.is_pending}
          onPress={() => void restore.perform({ id: target.id, text: said, reason: t`Dropped by mistake` })}
        >
          <Trans>Restore</Trans>
        </Button>
      )}
    </li>
  );
}

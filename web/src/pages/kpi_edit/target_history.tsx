import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { short_day, type Day } from "../../model/dates";
import { format_number } from "../../model/format";
import { short_period } from "../../model/periods";
import type { Measure } from "../../model/units";
import { target_words } from "../../model/words";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { deferred, useSoon } from "../../ui/deferred";
import { IconButton } from "../../ui/icon_button";
import { Popover } from "../../ui/popover";
import { segment_words } from "../metric/segment_choice";
import type { DropTargetProps } from "./drop_target";

type Target = Schemas["Target"];

interface TargetHistoryProps {
  targets: readonly Target[];
  measure: Measure;
  in_force: string | null;
  today: Day;
  // Whether to offer taking targets back.
  may_drop?: boolean;
}

const most = 6;
const DropTarget = deferred<DropTargetProps>(() => import("./drop_target"));

// The targets so far, the newest first; one that was set by mistake can be dropped.
export function TargetHistory({ targets, measure, in_force, today, may_drop = true }: TargetHistoryProps) {
  const { t } = useLingui();
  const [all, set_all] = useState(false);
  const kept = targets
    .filter((target) => !target.archived)
    .sort((left, right) => (right.from ?? "").localeCompare(left.from ?? ""));
  const shown = all ? kept : kept.slice(0, most);
  return (
    <div className="target_history">
      <ul aria-label={t`Targets so far`}>
        {shown.map((target) => (
          <li key={target.id} className="target_past" data-in-force={target.id === in_force || undefined}>
            <span className="target_past_words">{words_of(target, measure, t`as computed from an earlier value`)}</span>
            {target.segment !== "" && <Badge>{segment_words(target.segment)}</Badge>}
            {target.id === in_force && (
              <Badge tone="accent">
                <Trans>in force</Trans>
              </Badge>
            )}
            <span className="quiet number target_past_days">{span_of(target, today)}</span>
            {may_drop && (
              <DropTargetButton target={target} words={words_of(target, measure, target.id)} today={today} />
            )}
            {target.reason !== "" && <span className="target_past_reason quiet">{target.reason}</span>}
          </li>
        ))}
      </ul>
      {kept.length > shown.length && (
        <Button kind="ghost" size="compact" onPress={() => set_all(true)}>
          <Trans>Show all {format_number(kept.length)}</Trans>
        </Button>
      )}
    </div>
  );
}

function words_of(target: Target, measure: Measure, otherwise: string): string {
  return target_words(target, measure) || otherwise;
}

function span_of(target: Target, today: Day): string {
  if (target.plan_period !== null) return short_period(target.plan_period, today);
  const from = target.from === null ? "" : short_day(target.from, today);
  return target.until === null ? `${from} –` : `${from} – ${short_day(target.until, today)}`;
}

function DropTargetButton(props: Omit<DropTargetProps, "on_done">) {
  const { t } = useLingui();
  useSoon(DropTarget);
  return (
    <Popover
      label={t`Drop this target`}
      trigger={
        <IconButton label={t`Drop ${props.words}`} size="compact">
          <Trash2 size={14} aria-hidden />
        </IconButton>
      }
    >
      {(close) => <DropTarget {...props} on_done={close} />}
    </Popover>
  );
}

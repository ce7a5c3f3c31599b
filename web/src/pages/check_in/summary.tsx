import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { ArrowRight, CircleCheck, RotateCcw } from "lucide-react";
import { undo_changes } from "../../actions/undo_changes";
import { HealthGlyph } from "../../domain/health_glyph";
import { format_percent, format_value } from "../../model/format";
import { health_tone, health_words, status_tone, status_words } from "../../model/words";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/states";
import type { Entry, Run } from "./run";

interface Props {
  run: Run;
  on_undone: (id: string) => void;
}

// What was done, and what moved with it.
export function Summary({ run, on_undone }: Props) {
  const done = run.entries.filter(
    (entry) => entry.state === "saved" || (entry.state === "undone" && entry.result !== null),
  );
  const left = run.entries.filter((entry) => entry.state !== "saved").length;
  return (
    <div className="check_in_summary">
      {left === 0 ? (
        <p className="check_in_ready">
          <CircleCheck size={18} aria-hidden />
          <Trans>Nothing on this list is owed any more.</Trans>
        </p>
      ) : (
        <p className="quiet">
          <Plural value={left} one="# is left for later." other="# are left for later." />
        </p>
      )}
      <ul className="check_in_done">
        {done.map((entry) => (
          <DoneRow key={entry.item.id} entry={entry} on_undone={() => on_undone(entry.item.id)} />
        ))}
      </ul>
    </div>
  );
}

function DoneRow({ entry, on_undone }: { entry: Entry; on_undone: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const { result, subject, item, state } = entry;
  const kpi = result?.kpis.find((each) => each.id === item.id);
  const status = result?.check_in?.status ?? result?.check_in?.suggested_status ?? null;
  const tone = kpi === undefined ? status_tone(status) : health_tone(kpi.health);
  const word = kpi === undefined ? (status === null ? "" : status_words(status)) : health_words(kpi.health);
  const title = subject?.title ?? item.title;
  return (
    <li className="check_in_done_row" data-undone={state === "undone" || undefined}>
      <HealthGlyph tone={tone} />
      <span className="check_in_done_text">
        <span className="check_in_done_title">{title}</span>
        <span className="quiet number">
          <Moved entry={entry} /> {word}
        </span>
      </span>
      {state === "undone" ? (
        <span className="quiet">
          <Trans>Undone</Trans>
        </span>
      ) : (
        (result?.seqs.length ?? 0) > 0 && (
          <Button
            kind="ghost"
            size="compact"
            icon={<RotateCcw size={13} aria-hidden />}
            aria-label={t`Undo the check-in of ${title}`}
            onPress={() => void undo_changes(result?.seqs ?? [], cache).then((is_done) => is_done && on_undone())}
          >
            <Trans>Undo</Trans>
          </Button>
        )
      )}
    </li>
  );
}

// Progress before and after, or the values where there is no progress.
function Moved({ entry: { subject, result, value } }: { entry: Entry }) {
  if (subject === null) return null;
  const { before, measure, input } = subject;
  const after = result?.check_in?.progress ?? null;
  const values =
    input.kind === "value" && input.meaning === "value" && value !== null
      ? { from: format_value(before.value, measure), to: format_value(value, measure) }
      : null;
  const shares =
    after !== null && before.progress !== null
      ? { from: format_percent(before.progress), to: format_percent(after) }
      : null;
  return (
    <>
      {values !== null && <Pair {...values} />}
      {values !== null && shares !== null && " · "}
      {shares !== null && <Pair {...shares} />}
      {(values !== null || shares !== null) && " ·"}
    </>
  );
}

function Pair({ from, to }: { from: string; to: string }) {
  if (from === to) return <Trans>{to} as before</Trans>;
  return (
    <>
      {from} <ArrowRight size={12} aria-hidden className="check_in_arrow" />
      <span className="only_read">
        <Trans>to</Trans>
      </span>{" "}
      <strong>{to}</strong>
    </>
  );
}

export function UpToDate() {
  return (
    <EmptyState icon={<CircleCheck size={20} aria-hidden />} title={<Trans>You are up to date.</Trans>}>
      <Trans>Nothing is owed today. What comes next is on the page of check-ins.</Trans>
    </EmptyState>
  );
}

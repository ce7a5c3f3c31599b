import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { useOverlay } from "../../shell/overlays";
import { QueryError } from "../../shell/query_view";
import { useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { EmptyState } from "../../ui/states";
import { TakesFocus } from "../../ui/takes_focus";
import { FormSkeleton } from "./check_in_dialog";
import { CheckInStep } from "./check_in_step";
import type { QueueItem } from "./queue";
import { again, back, can_go_back, saved, skipped, undone, useRun } from "./run";
import { Steps } from "./steps";
import { Summary } from "./summary";
import { useSubject } from "./use_subject";

// A queue of check-ins from its first to its last, and what came of it.
export function CheckInRun({ items, on_close }: { items: readonly QueueItem[]; on_close: () => void }) {
  const { t } = useLingui();
  const today = useToday();
  const navigate = useNavigate();
  const { open } = useOverlay();
  const form = useId();
  const [run, set_run] = useRun(items);
  const [is_saving, set_is_saving] = useState(false);
  const entry = run.entries[run.index];
  const next = run.entries.find((each, place) => place > run.index && each.state !== "saved");
  const { subject, error, retry } = useSubject(entry?.item, today, run.saved_at);
  useSubject(next?.item, today);
  const is_single = items.length === 1;
  const is_close = entry?.item.kind === "close";
  const skip = () => set_run(skipped);
  const go_back = () => set_run(back);
  useRunKeys({ KeyS: entry !== undefined && !is_single ? skip : null, KeyB: can_go_back(run) ? go_back : null });

  const title =
    entry === undefined ? t({ message: "Done", context: "finished" }) : (subject?.title ?? entry.item.title);
  const count = run.entries.filter((each) => each.state === "saved").length;

  if (entry === undefined)
    return (
      <Dialog
        is_steady
        key="run"
        title={count === run.entries.length ? t`You are up to date` : t`That is all for now`}
        overline={<Trans>Check-ins</Trans>}
        on_close={on_close}
        footer={
          <>
            <Button kind="ghost" className="check_in_back" onPress={() => void navigate({ to: "/check-in" })}>
              <Trans>All check-ins</Trans>
            </Button>
            {count < run.entries.length && (
              <Button onPress={() => set_run(again)}>
                <Trans>Continue with the rest</Trans>
              </Button>
            )}
            <TakesFocus>
              <Button kind="primary" onPress={on_close}>
                <Trans context="finished">Done</Trans>
              </Button>
            </TakesFocus>
          </>
        }
      >
        <Summary run={run} on_undone={(id) => set_run((now) => undone(now, id))} />
      </Dialog>
    );

  return (
    <Dialog
      is_steady
      key="run"
      keeps_typed
      title={<span className="check_in_title">{title}</span>}
      overline={<Steps index={run.index} states={run.entries.map((each) => each.state)} />}
      on_close={on_close}
      footer={
        <>
          {can_go_back(run) ? (
            <Button kind="ghost" keys="Alt+B" className="check_in_back" onPress={go_back}>
              <Trans>Back</Trans>
            </Button>
          ) : (
            <span className="check_in_hint">
              <Trans>You can undo it afterwards.</Trans>
            </span>
          )}
          {!is_single && (
            <Button kind="ghost" keys="Alt+S" onPress={skip}>
              <Trans>Skip</Trans>
            </Button>
          )}
          {is_close ? (
            <Button kind="primary" autoFocus onPress={() => open("close", entry.item.id)}>
              <Trans>Close it</Trans>
            </Button>
          ) : (
            <Button
              kind="primary"
              keys="Mod+Enter"
              type="submit"
              form={form}
              isPending={is_saving}
              isDisabled={subject === undefined}
            >
              {is_single ? (
                <Trans>Save</Trans>
              ) : next === undefined ? (
                <Trans>Save and finish</Trans>
              ) : (
                <Trans>Save and next</Trans>
              )}
            </Button>
          )}
        </>
      }
    >
      <p role="status" className="only_read">
        {t`Check-in ${run.index + 1} of ${run.entries.length}: ${title}`}
      </p>
      {is_close ? (
        <EmptyState title={<Trans>This objective is over.</Trans>}>{entry.item.because}</EmptyState>
      ) : subject !== undefined ? (
        <CheckInStep
          key={entry.item.id}
          form={form}
          subject={subject}
          on_pending={set_is_saving}
          on_saved={(before, value, result) => {
            if (is_single) on_close();
            else set_run((now) => saved(now, before, value, result));
          }}
        />
      ) : error !== null ? (
        <QueryError error={error} on_retry={retry} />
      ) : (
        <FormSkeleton />
      )}
    </Dialog>
  );
}

// Alt with a letter, wherever the focus is; by place, since Alt makes other letters of them on some keyboards.
function useRunKeys(keys: Record<string, (() => void) | null>) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function on_key(event: KeyboardEvent) {
      const act = latest.current[event.code];
      if (!event.altKey || event.ctrlKey || event.metaKey || act === undefined || act === null) return;
      event.preventDefault();
      act();
    }
    document.addEventListener("keydown", on_key, true);
    return () => document.removeEventListener("keydown", on_key, true);
  }, []);
}

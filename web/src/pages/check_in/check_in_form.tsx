import { Trans, useLingui } from "@lingui/react/macro";
import { ShieldAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Sparkline } from "../../charts/sparkline";
import { format_value } from "../../model/format";
import { target_words } from "../../model/words";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { NumberField } from "../../ui/number_field";
import { TextField } from "../../ui/text_field";
import type { DraftHandle } from "./draft";
import { history_with } from "./history";
import { problems_of } from "./request";
import { own_words, StatusChoice, StatusReason } from "./status_choice";
import type { Subject } from "./subject";
import { is_unlikely } from "./unlikely";
import { PeriodChoice, ValueInput } from "./value_input";

interface Props {
  id: string;
  subject: Subject;
  handle: DraftHandle;
  // What the server said of the last try.
  problem: string | undefined;
  on_save: () => void;
}

// The form of one item. It sends nothing itself.
export function CheckInForm({ id, subject, handle, problem, on_save }: Props) {
  const { t } = useLingui();
  const { draft, change, is_kept, start_over } = handle;
  const [was_tried, set_was_tried] = useState(false);
  const [blocker_open, set_blocker_open] = useState(draft.blocker !== "");
  const box = useRef<HTMLDivElement>(null);
  const problems = was_tried ? problems_of(subject, draft) : {};
  const value_error =
    problems.value === "unreadable"
      ? t`This is not a number.`
      : problems.value === "missing"
        ? t`Give the value that was measured.`
        : undefined;

  useStatusKeys(subject, change);

  function save() {
    const found = problems_of(subject, draft);
    set_was_tried(true);
    if (Object.keys(found).length === 0) return on_save();
    if (found.value === undefined) box.current?.querySelector<HTMLInputElement>("[name=status_reason]")?.focus();
    else box.current?.querySelector<HTMLInputElement>("input")?.focus();
  }

  const asks_value = subject.input.kind !== "none";
  return (
    <Form id={id} problem={problem} on_submit={save}>
      <div ref={box} className="check_in_form">
        {is_kept && (
          <p className="check_in_kept">
            <Trans>You began this before; what you entered is still here.</Trans>{" "}
            <Button kind="ghost" size="compact" onPress={start_over}>
              <Trans>Start over</Trans>
            </Button>
          </p>
        )}
        <Picture subject={subject} handle={handle} />
        <div className="check_in_answers" data-kind={subject.input.kind} data-alone={!subject.asks_status || undefined}>
          {asks_value && (
            <ValueInput
              key={`${subject.id} ${is_kept}`}
              subject={subject}
              draft={draft}
              change={change}
              error={value_error}
            />
          )}
          {subject.asks_status && <StatusChoice subject={subject} draft={draft} change={change} />}
        </div>
        {!asks_value && <ValueInput subject={subject} draft={draft} change={change} error={undefined} />}
        <Unlikely subject={subject} handle={handle} />
        {subject.asks_status && (
          <StatusReason
            subject={subject}
            draft={draft}
            change={change}
            reason_error={problems.status_reason && t`Say in a sentence why.`}
          />
        )}
        <TextField
          label={t`What changed?`}
          rows={2}
          autoFocus={!asks_value}
          value={draft.note}
          onChange={(note) => change({ note })}
          placeholder={subject.asks_status ? t`Wins, doubts, help needed.` : t`Why, if it needs saying.`}
          maxLength={20000}
        />
        {blocker_open && (
          <TextField
            label={t`What stands in the way?`}
            value={draft.blocker}
            onChange={(blocker) => change({ blocker })}
            autoFocus={draft.blocker === ""}
            maxLength={20000}
          />
        )}
        <div className="check_in_more">
          <PeriodChoice subject={subject} draft={draft} change={change} />
          {subject.asks_confidence && (
            <NumberField
              label={<Trans>Confidence</Trans>}
              className="check_in_confidence"
              unit="/ 10"
              minValue={0}
              maxValue={10}
              step={1}
              value={draft.confidence === null ? null : Math.round(draft.confidence * 10)}
              on_change={(tenths) => change({ confidence: tenths === null ? null : tenths / 10 })}
              steps
            />
          )}
          {subject.asks_blocker && !blocker_open && (
            <Button
              kind="ghost"
              size="compact"
              icon={<ShieldAlert size={14} aria-hidden />}
              onPress={() => set_blocker_open(true)}
            >
              <Trans>Add a blocker</Trans>
            </Button>
          )}
        </div>
      </div>
    </Form>
  );
}

function Picture({ subject, handle }: { subject: Subject; handle: DraftHandle }) {
  const { t } = useLingui();
  const values = history_with(subject, handle.draft);
  if (values.filter((value) => value !== null).length < 2) return null;
  const first = format_value(
    values.find((value) => value !== null),
    subject.measure,
  );
  const last = format_value(values.at(-1), subject.measure);
  const target = target_words(
    {
      kind: subject.target === null ? null : subject.target_upper === null ? "at_least" : "between",
      value: subject.target,
      upper: subject.target_upper,
    },
    subject.measure,
  );
  return (
    <div className="check_in_picture">
      <Sparkline
        values={values}
        // What is typed is not judged before it is saved.
        tone={subject.input.kind === "value" && handle.draft.value !== subject.input.start ? "none" : subject.tone}
        label={
          target === ""
            ? t`From ${first} to ${last}`
            : t`From ${first} to ${last}; target ${format_value(subject.target, subject.measure)}`
        }
        target={subject.target}
        target_upper={subject.target_upper}
        height={60}
      />
    </div>
  );
}

// Asks, and lets it pass.
function Unlikely({ subject, handle: { draft } }: { subject: Subject; handle: DraftHandle }) {
  const { input, history, before, measure } = subject;
  const compared = input.kind === "value" && input.meaning === "value" && is_unlikely(draft.value, history);
  return (
    <p role="status" className="check_in_unlikely">
      {compared && (
        <Trans>
          Really {format_value(draft.value, measure)}? It was {format_value(before.value, measure)} before. You can save
          it all the same.
        </Trans>
      )}
    </p>
  );
}

function useStatusKeys(subject: Subject, change: DraftHandle["change"]) {
  const latest = useRef({ subject, change });
  useEffect(() => {
    latest.current = { subject, change };
  });
  useEffect(() => {
    function on_key(event: KeyboardEvent) {
      const digit = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1];
      const { subject: now, change: tell } = latest.current;
      if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined || !now.asks_status) return;
      event.preventDefault();
      const word = own_words[Number(digit) - 1] ?? null;
      tell({ status: word === now.suggested ? null : word });
    }
    document.addEventListener("keydown", on_key, true);
    return () => document.removeEventListener("keydown", on_key, true);
  }, []);
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useRef } from "react";
import { due_words } from "../../model/dates";
import { format_value } from "../../model/format";
import { long_period } from "../../model/periods";
import { useToday } from "../../shell/session";
import { Checkbox } from "../../ui/checkbox";
import { RadioCards } from "../../ui/radio_cards";
import { Select } from "../../ui/select";
import { ValueField } from "../../ui/value_field";
import type { Draft, DraftHandle } from "./draft";
import type { Subject, TickInput } from "./subject";

interface Props {
  subject: Subject;
  draft: Draft;
  change: DraftHandle["change"];
  error: string | undefined;
}

// The value by the kind of the thing; it has the focus at the start.
export function ValueInput({ subject, draft, change, error }: Props) {
  const { t } = useLingui();
  const { input, before, measure } = subject;
  if (input.kind === "none") return input.because === "" ? null : <p className="check_in_why">{input.because}</p>;
  if (input.kind === "ticks") return <Ticks input={input} draft={draft} change={change} />;
  if (input.kind === "done")
    return (
      <FirstFocus>
        <RadioCards
          label={t`Is it done?`}
          cards={[
            { id: "no", label: t`Not yet` },
            { id: "yes", label: t`Done`, health: "on" },
          ]}
          value={draft.done ? "yes" : "no"}
          on_change={(answer) => change({ done: answer === "yes" })}
        />
      </FirstFocus>
    );
  const total =
    input.meaning === "increment" && before.value !== null && draft.value !== null
      ? format_value(before.value + draft.value, measure)
      : null;
  const help = total === null ? input.help : t`Makes ${total} in all.`;
  return (
    <ValueField
      label={input.label}
      unit={input.unit}
      value={draft.value}
      on_change={(value, is_readable) => change({ value, is_readable })}
      step={input.step}
      decimals={input.decimals}
      error={error}
      takes_focus
      is_quiet={input.may_be_left && draft.value === input.start}
      {...(help === "" ? {} : { help })}
      {...(input.min === undefined ? {} : { min: input.min })}
      {...(input.max === undefined ? {} : { max: input.max })}
    />
  );
}

function Ticks({ input, draft, change }: { input: TickInput; draft: Draft; change: DraftHandle["change"] }) {
  const today = useToday();
  const turn = (index: number) =>
    change({
      turned: draft.turned.includes(index) ? draft.turned.filter((each) => each !== index) : [...draft.turned, index],
    });
  return (
    <FirstFocus>
      <fieldset className="check_in_ticks">
        <legend className="field_label">
          {input.of === "milestones" ? (
            <Trans>Which milestones are reached?</Trans>
          ) : (
            <Trans>Which steps are done?</Trans>
          )}
        </legend>
        {input.items.map((item, index) => (
          <Checkbox
            key={`${index} ${item.title}`}
            is_selected={item.done !== draft.turned.includes(index)}
            on_change={() => turn(index)}
          >
            <span className="check_in_tick">
              {item.title}
              {item.due !== null && !item.done && <span className="quiet">{due_words(item.due, today)}</span>}
            </span>
          </Checkbox>
        ))}
      </fieldset>
    </FirstFocus>
  );
}

// Gives the focus to the first thing that is open to an answer.
function FirstFocus({ children }: { children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const inputs = [...(box.current?.querySelectorAll<HTMLInputElement>("input") ?? [])];
    const open = inputs.find((each) => (each.type === "radio" ? each.checked : !each.checked)) ?? inputs[0];
    open?.focus();
  }, []);
  return <div ref={box}>{children}</div>;
}

// Which period the value is of.
export function PeriodChoice({ subject, draft, change }: Omit<Props, "error">) {
  const { t } = useLingui();
  const today = useToday();
  if (subject.periods.length === 0) return null;
  return (
    <Select
      label={t`Of`}
      hides_label
      choices={subject.periods.map((period) => ({ id: period, label: long_period(period, today) }))}
      value={draft.period}
      on_change={(period) => change({ period })}
      className="check_in_period"
    />
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { create_cycle } from "../../actions/create_cycle";
import { explain, useEdit } from "../../actions/edit";
import { field_errors } from "../../api/problem";
import { cycles_query } from "../../api/queries";
import { day_range } from "../../model/dates";
import { period_at } from "../../model/period_at";
import { long_period, parse_period, shift_period } from "../../model/periods";
import { QueryView } from "../../shell/query_view";
import { useHasRole, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { DateField } from "../../ui/date_field";
import { Form } from "../../ui/form";
import { Panel } from "../../ui/panel";
import { RadioCards } from "../../ui/radio_cards";
import { Skeleton } from "../../ui/skeleton";
import { NoPermission } from "../../ui/states";
import { TextField } from "../../ui/text_field";

type Choice = "this" | "next" | "year" | "own";

// A first cycle, the present quarter unless something else is wanted; nothing to do where there is one.
export default function FirstCycle({ on_done }: { on_done: () => void }) {
  const cycles = useQuery(cycles_query());
  const may_plan = useHasRole("admin");
  return (
    <Panel>
      <QueryView query={cycles} loading={<Skeleton height={220} />}>
        {({ items }) =>
          items.length > 0 ? (
            <div className="stack">
              <p>
                <Trans>
                  There is a cycle already:{" "}
                  {items
                    .map(({ cycle }) => cycle.name)
                    .slice(-3)
                    .join(", ")}
                  .
                </Trans>
              </p>
              <div>
                <Button kind="primary" onPress={on_done}>
                  <Trans>Continue</Trans>
                </Button>
              </div>
            </div>
          ) : may_plan ? (
            <CycleForm on_done={on_done} />
          ) : (
            <NoPermission>
              <Trans>Admins create cycles. You can continue without one.</Trans>
            </NoPermission>
          )
        }
      </QueryView>
    </Panel>
  );
}

function CycleForm({ on_done }: { on_done: () => void }) {
  const { t } = useLingui();
  const today = useToday();
  const [choice, set_choice] = useState<Choice>("this");
  const [name, set_name] = useState("");
  const [first_day, set_first_day] = useState<string | null>(today);
  const [last_day, set_last_day] = useState<string | null>(null);
  const [missing, set_missing] = useState<Record<string, string>>({});
  const create = useEdit(create_cycle, { tells_errors: false, on_done });
  const quarter = period_at(today, "quarter");
  const periods: Record<Exclude<Choice, "own">, string> = {
    this: quarter,
    next: shift_period(quarter, 1) ?? quarter,
    year: period_at(today, "year"),
  };
  const days = (period: string) => {
    const parsed = parse_period(period);
    return parsed === null ? "" : day_range(parsed.first_day, parsed.last_day, today);
  };
  const errors = { ...field_errors(create.error), ...missing };

  function send() {
    if (choice !== "own") {
      const period = parse_period(periods[choice]);
      if (period === null) return;
      const said = period.grain === "quarter" ? `${period.year} Q${period.part}` : String(period.year);
      void create.perform({
        name: said,
        kind: choice === "year" ? "year" : "quarter",
        first_day: period.first_day,
        last_day: period.last_day,
      });
      return;
    }
    const found: Record<string, string> = {};
    if (name.trim() === "") found.name = t`Give it a name, such as Autumn 2026.`;
    if (first_day === null) found.first_day = t`Enter its first day.`;
    if (last_day === null) found.last_day = t`Enter its last day.`;
    set_missing(found);
    if (first_day !== null && last_day !== null && name.trim() !== "")
      void create.perform({ name: name.trim(), kind: "custom", first_day, last_day });
  }

  return (
    <Form problem={create.error === null ? "" : explain(create.error)} on_submit={send}>
      <RadioCards
        label={<Trans>First cycle</Trans>}
        className="welcome_cycles"
        cards={[
          { id: "this", label: long_period(periods.this, today), note: t`This quarter · ${days(periods.this)}` },
          { id: "next", label: long_period(periods.next, today), note: t`Next quarter · ${days(periods.next)}` },
          { id: "year", label: long_period(periods.year, today), note: t`This year · ${days(periods.year)}` },
          { id: "own", label: t`Other span`, note: t`With days of your own` },
        ]}
        value={choice}
        on_change={set_choice}
      />
      {choice === "own" && (
        <div className="form_row">
          <TextField label={<Trans>Name</Trans>} value={name} onChange={set_name} error={errors.name} />
          <DateField
            label={<Trans>First day</Trans>}
            value={first_day}
            on_change={set_first_day}
            error={errors.first_day}
          />
          <DateField
            label={<Trans>Last day</Trans>}
            value={last_day}
            on_change={set_last_day}
            error={errors.last_day}
          />
        </div>
      )}
      <div className="row wrap">
        <span className="push" />
        <Button kind="ghost" onPress={on_done}>
          <Trans>Skip</Trans>
        </Button>
        <Button kind="primary" keys="Mod+Enter" type="submit" isPending={create.is_pending}>
          <Trans>Create cycle</Trans>
        </Button>
      </div>
    </Form>
  );
}

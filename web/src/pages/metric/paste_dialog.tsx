import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { record_measurements, rows_at_once } from "../../actions/record_measurements";
import type { Schemas } from "../../api/client";
import { measurements_query } from "../../api/queries";
import { puts_month_first, usual_decimal_sign } from "../../model/locale_signs";
import type { DecimalSign } from "../../model/number_reading";
import { assign_periods, read_paste, recordable } from "../../model/paste";
import { period_at } from "../../model/period_at";
import { compare_periods, long_period, shift_period } from "../../model/periods";
import { clock_seconds, measure_of } from "../../model/units";
import { useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Form } from "../../ui/form";
import { Select } from "../../ui/select";
import { Segmented } from "../../ui/tabs";
import { TextField } from "../../ui/text_field";
import { PastePreview } from "./paste_preview";
import "./paste_dialog.css";

export interface PasteDialogProps {
  title: string;
  metric: Schemas["Metric"];
  segment: string;
  start: string;
  // Where a column of values without periods ends, or begins when it was pasted into a row.
  last_period: string | null;
  fiscal_start_month: number;
  on_close: () => void;
}

const choices_of_periods = 60;

// A block from a spreadsheet: what will be recorded is shown before it is.
export default function PasteDialog({
  title,
  metric,
  segment,
  start,
  last_period,
  fiscal_start_month,
  on_close,
}: PasteDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const today = useToday();
  const [text, set_text] = useState(start);
  const [decimal, set_decimal] = useState<DecimalSign>(usual_decimal_sign());
  const [month_first, set_month_first] = useState(puts_month_first());
  const [order, set_order] = useState<"oldest_first" | "newest_first">(
    last_period === null ? "oldest_first" : "newest_first",
  );
  const running = period_at(today, metric.grain, fiscal_start_month);
  const [last, set_last] = useState(last_period ?? shift_period(running, -1) ?? running);
  const [problem, set_problem] = useState("");
  const record = useEdit(record_measurements, { tells_errors: false, on_done: on_close });
  const measure = measure_of(metric);

  const paste = useMemo(() => {
    const seconds = clock_seconds(measure_of(metric));
    return read_paste(text, {
      grain: metric.grain,
      today,
      fiscal_start_month,
      unit: metric.unit,
      unit_seconds: seconds,
      usual_sign: decimal,
      month_first,
    });
  }, [text, metric, today, fiscal_start_month, decimal, month_first]);
  const rows = useMemo(
    () => (paste.shape === "values" ? assign_periods(paste.rows, last, order) : paste.rows),
    [paste, last, order],
  );
  const values = recordable(rows);
  const periods = values.map((each) => each.period).sort(compare_periods);
  const known = useQuery({
    ...measurements_query(metric.id, { from: periods[0] ?? running, to: periods.at(-1) ?? running, limit: 20_000 }),
    enabled: values.length > 0,
  });
  const before = new Map(
    (known.data?.items ?? [])
      .filter((each) => each.segment === segment && each.value !== null)
      .map((each) => [each.period, each.value]),
  );
  const changed = values.filter(({ period, value }) => before.get(period) !== value);
  const corrected = changed.filter(({ period }) => before.has(period)).length;
  const left_out = rows.filter((row) => row.problem !== null).length;
  const doubts = new Set(rows.flatMap((row) => row.doubts));

  function send() {
    if (values.length === 0)
      return set_problem(t`There is nothing to record yet. Paste one column of values, or two: periods and values.`);
    if (changed.length === 0) return on_close();
    if (changed.length > rows_at_once)
      return set_problem(t`At most ${rows_at_once} values can be recorded at once. Paste fewer rows.`);
    set_problem("");
    void record.perform({
      rows: changed.map(({ period, value }) => ({ metric: metric.id, period, value, segment, source: "typed" })),
    });
  }

  const period_choices = Array.from({ length: choices_of_periods }, (_, back) => shift_period(running, -back)).filter(
    (period) => period !== null,
  );
  return (
    <Dialog
      title={title}
      size="wide"
      on_close={on_close}
      footer={
        <>
          <span className="paste_summary" role="status">
            {values.length > 0 && summary(changed.length, corrected, left_out)}
          </span>
          <Button onPress={on_close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form} keys="Mod+Enter" isPending={record.is_pending}>
            {changed.length > 0
              ? plural(changed.length, { one: "Record # value", other: "Record # values" })
              : t`Record`}
          </Button>
        </>
      }
    >
      <Form id={form} problem={problem || (record.error === null ? "" : explain(record.error))} on_submit={send}>
        <div className="paste_columns">
          <div className="stack">
            <TextField
              label={<Trans>Block from a spreadsheet</Trans>}
              help={<Trans>One column of values, or two: periods and values. A header line may be there.</Trans>}
              rows={12}
              value={text}
              onChange={(next) => {
                set_text(next);
                set_problem("");
              }}
              placeholder={"2026-W46\t25\n2026-W47\t52"}
              className="paste_text"
              autoFocus
            />
            {paste.shape === "values" && paste.rows.length > 0 && (
              <div className="form_row">
                <Select
                  label={
                    order === "oldest_first" ? (
                      <Trans>Period of the last value</Trans>
                    ) : (
                      <Trans>Period of the first value</Trans>
                    )
                  }
                  choices={period_choices.map((period) => ({ id: period, label: long_period(period, today) }))}
                  value={last}
                  on_change={set_last}
                />
                <Select
                  label={<Trans>Order</Trans>}
                  choices={[
                    { id: "oldest_first", label: t`Oldest first` },
                    { id: "newest_first", label: t`Newest first` },
                  ]}
                  value={order}
                  on_change={set_order}
                />
              </div>
            )}
            {doubts.has("decimal_sign") && (
              <div className="paste_doubt">
                <span>
                  <Trans>“1,234” can be read in two ways. Which is the decimal sign?</Trans>
                </span>
                <Segmented
                  label={t`Decimal sign`}
                  segments={[
                    { id: ".", label: t`Point` },
                    { id: ",", label: t`Comma` },
                  ]}
                  value={decimal}
                  on_change={set_decimal}
                />
              </div>
            )}
            {doubts.has("day_or_month") && (
              <div className="paste_doubt">
                <span>
                  <Trans>“03/04/2026” can be read in two ways. Which comes first?</Trans>
                </span>
                <Segmented
                  label={t`First in dates`}
                  segments={[
                    { id: "day", label: t`Day` },
                    { id: "month", label: t`Month` },
                  ]}
                  value={month_first ? "month" : "day"}
                  on_change={(first) => set_month_first(first === "month")}
                />
              </div>
            )}
          </div>
          <PastePreview
            rows={rows}
            header={paste.header}
            before={before}
            measure={measure}
            grain={metric.grain}
            today={today}
          />
        </div>
      </Form>
    </Dialog>
  );
}

function summary(changed: number, corrected: number, left_out: number): string {
  const parts = [
    plural(changed, { one: "# value will be recorded", other: "# values will be recorded" }),
    corrected > 0 &&
      plural(corrected, { one: "# of them corrects an earlier one", other: "# of them correct earlier ones" }),
    left_out > 0 && plural(left_out, { one: "# row is left out", other: "# rows are left out" }),
  ];
  return parts.filter(Boolean).join(" · ");
}

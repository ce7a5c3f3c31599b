import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { record_measurement, retract_measurement } from "../../actions/record_measurement";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import { HealthGlyph } from "../../domain/health_glyph";
import { day_range, type Day } from "../../model/dates";
import { format_value } from "../../model/format";
import { long_period, parse_period, short_period } from "../../model/periods";
import type { JudgedPeriod } from "../../model/types";
import { measure_of } from "../../model/units";
import { judgement_tone, judgement_words, target_signs } from "../../model/words";
import { Table } from "../../ui/table";
import { MeasurementOrigin } from "./measurement_origin";
import type { MeasurementRow } from "./measurement_rows";
import { RowStateBadge } from "./row_state_badge";
import { ValueCell } from "./value_cell";
import { VersionsPopover } from "./versions_popover";

interface MeasurementTableProps {
  metric: Schemas["Metric"];
  rows: readonly MeasurementRow[];
  judged: ReadonlyMap<string, JudgedPeriod>;
  shows_origin: boolean;
  may_edit: boolean;
  segment: string;
  today: Day;
  fiscal_start_month: number;
  name_of: (person: string | null) => string;
  on_paste_block: (text: string, period: string) => void;
}

export function MeasurementTable({
  metric,
  rows,
  judged,
  shows_origin,
  may_edit,
  segment,
  today,
  fiscal_start_month,
  name_of,
  on_paste_block,
}: MeasurementTableProps) {
  const { t } = useLingui();
  const [edited, set_edited] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const record = useEdit(record_measurement);
  const retract = useEdit(retract_measurement);
  const measure = measure_of(metric);

  function save(period: string, before: number | null, value: number | null) {
    const when = short_period(period, today);
    if (value === null)
      void retract.perform({
        metric: metric.id,
        period,
        segment,
        said: t`${format_value(before, measure)} for ${when}`,
      });
    else
      void record.perform({
        metric: metric.id,
        period,
        segment,
        value,
        said: t`${format_value(value, measure)} for ${when}`,
      });
  }

  function go_from(index: number, go: "next" | "before" | "stay") {
    const goal = rows[index + (go === "next" ? 1 : go === "before" ? -1 : 0)];
    const own = rows[index]?.period ?? "";
    if (go !== "stay" && goal !== undefined) return set_edited(goal.period);
    set_edited((now) => (now === own ? null : now));
    if (go !== "stay" || document.activeElement instanceof HTMLInputElement)
      requestAnimationFrame(() => buttons.current.get(own)?.focus());
  }

  return (
    <Table
      label={t`Values of ${metric.name}`}
      className="measurement_table"
      head={
        <tr>
          <th scope="col">
            <Trans>Period</Trans>
          </th>
          <th scope="col" className="table_number">
            <Trans>Value</Trans>
          </th>
          {judged.size > 0 && (
            <th scope="col">
              <Trans>Against target</Trans>
            </th>
          )}
          <th scope="col">
            <Trans>State</Trans>
          </th>
          {shows_origin && (
            <th scope="col" className="measurement_wide">
              <Trans>Recorded</Trans>
            </th>
          )}
          {shows_origin && (
            <th scope="col" className="measurement_wide">
              <Trans>Note</Trans>
            </th>
          )}
          {shows_origin && (
            <th scope="col" className="table_actions">
              <Trans>History</Trans>
            </th>
          )}
        </tr>
      }
    >
      {rows.map((row, index) => {
        const period_text = long_period(row.period, today);
        const judgement = judged.get(row.period);
        return (
          <tr key={row.period} data-due={row.state === "due" || undefined}>
            <th scope="row" className="measurement_period">
              <span className="number">{short_period(row.period, today)}</span>
              <span className="measurement_days">{days_of(row.period, today, fiscal_start_month)}</span>
            </th>
            <td className="table_number measurement_cell">
              {may_edit ? (
                <ValueCell
                  period_text={period_text}
                  value={row.value}
                  measure={measure}
                  is_due={row.state === "due" || row.state === "running"}
                  is_editing={edited === row.period}
                  on_edit={() => set_edited(row.period)}
                  on_done={(go) => go_from(index, go)}
                  on_save={(value) => save(row.period, row.value, value)}
                  on_move={(steps) => buttons.current.get(rows[index + steps]?.period ?? "")?.focus()}
                  on_paste_block={(text) => on_paste_block(text, row.period)}
                  register={(button) =>
                    void (button === null
                      ? buttons.current.delete(row.period)
                      : buttons.current.set(row.period, button))
                  }
                />
              ) : (
                format_value(row.value, measure)
              )}
            </td>
            {judged.size > 0 && (
              <td>
                {judgement !== undefined && judgement.value !== null && judgement.judgement !== "no_target" && (
                  <span className="measurement_judged">
                    <HealthGlyph tone={judgement_tone(judgement.judgement)} size={13} />
                    <span>{judgement_words(judgement.judgement)}</span>
                    <span className="quiet number">{judged_target(judgement, metric)}</span>
                  </span>
                )}
              </td>
            )}
            <td>
              <RowStateBadge state={row.state} />
            </td>
            {shows_origin && (
              <td className="measurement_wide quiet">
                <MeasurementOrigin
                  measurement={row.measurement}
                  today={today}
                  author={name_of(row.measurement?.author ?? null)}
                />
              </td>
            )}
            {shows_origin && <td className="measurement_wide measurement_note">{row.measurement?.note}</td>}
            {shows_origin && (
              <td className="table_actions">
                {(row.measurement !== null || may_edit) && (
                  <VersionsPopover
                    metric={metric}
                    period={row.period}
                    segment={segment}
                    measurement={row.measurement}
                    may_edit={may_edit}
                    is_running={row.state === "running" || row.state === "final_early"}
                    today={today}
                    name_of={name_of}
                  />
                )}
              </td>
            )}
          </tr>
        );
      })}
    </Table>
  );
}

// The days of periods whose name does not say them.
function days_of(period: string, today: Day, fiscal_start_month: number): string {
  const parsed = parse_period(period, fiscal_start_month);
  if (parsed === null || (parsed.grain !== "week" && !parsed.grain.startsWith("fiscal"))) return "";
  return day_range(parsed.first_day, parsed.last_day, today);
}

function judged_target(judged: JudgedPeriod, metric: Schemas["Metric"]): string {
  if (judged.target_value === null) return judged.target_text;
  if (judged.target_upper !== null)
    return target_signs(
      { kind: "between", value: judged.target_value, upper: judged.target_upper },
      measure_of(metric),
    );
  return judged.target_text;
}

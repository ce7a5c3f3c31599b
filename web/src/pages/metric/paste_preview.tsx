import { t } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { EmptyState } from "../../ui/states";
import type { Day } from "../../model/dates";
import { format_value } from "../../model/format";
import { grain_words } from "../../model/metric_words";
import { is_blank, type PastedRow, type RowDoubt, type RowProblem } from "../../model/paste";
import { short_period } from "../../model/periods";
import type { Grain } from "../../model/types";
import type { Measure } from "../../model/units";
import { Table } from "../../ui/table";

interface PastePreviewProps {
  rows: readonly PastedRow[];
  header: readonly string[] | null;
  // The values that are recorded already.
  before: ReadonlyMap<string, number | null>;
  measure: Measure;
  grain: Grain;
  today: Day;
}

const rows_shown = 400;

export function PastePreview({ rows, header, before, measure, grain, today }: PastePreviewProps) {
  const { t: translate } = useLingui();
  if (rows.length === 0)
    return (
      <EmptyState className="paste_empty" title={<Trans>What will be recorded shows here.</Trans>}>
        <Trans>Periods may be written as 2026-W47, 22.11.2026, Nov 2026 or Q4 2026.</Trans>
      </EmptyState>
    );
  return (
    <div className="stack paste_preview">
      <Table
        label={translate`What will be recorded`}
        head={
          <tr>
            <th scope="col" className="table_number">
              <Trans>Row</Trans>
            </th>
            <th scope="col">
              <Trans>Period</Trans>
            </th>
            <th scope="col" className="table_number">
              <Trans>Value</Trans>
            </th>
            <th scope="col">
              <Trans>What becomes of it</Trans>
            </th>
          </tr>
        }
      >
        {rows.slice(0, rows_shown).map((row) => (
          <tr key={row.line} data-left-out={row.problem !== null || undefined}>
            <td className="table_number quiet">{row.line}</td>
            <td className="number">
              {row.period === null ? (
                <span className="paste_raw">{row.period_text || "–"}</span>
              ) : (
                short_period(row.period, today)
              )}
            </td>
            <td className="table_number">
              {row.value === null ? (
                <span className="paste_raw">{row.value_text || "–"}</span>
              ) : (
                format_value(row.value, measure, { decimals: Math.max(measure.decimals, decimals_of(row.value)) })
              )}
            </td>
            <td className="paste_fate">
              <Fate row={row} before={before} measure={measure} grain={grain} />
            </td>
          </tr>
        ))}
      </Table>
      {header !== null && (
        <p className="quiet paste_note">
          <Trans>The first row, “{header.filter(Boolean).join(" · ")}”, is a header and is left out.</Trans>
        </p>
      )}
      {rows.length > rows_shown && (
        <p className="quiet paste_note">
          <Plural value={rows.length - rows_shown} one="And # more row." other="And # more rows." />
        </p>
      )}
    </div>
  );
}

function decimals_of(value: number): number {
  const text = String(value);
  return text.includes(".") && !text.includes("e") ? Math.min(6, text.length - text.indexOf(".") - 1) : 0;
}

function Fate({
  row,
  before,
  measure,
  grain,
}: {
  row: PastedRow;
  before: PastePreviewProps["before"];
  measure: Measure;
  grain: Grain;
}) {
  if (row.problem !== null)
    return (
      <span className="paste_problem">
        <CircleAlert size={13} aria-hidden />
        {problem_words(row.problem, grain)}
      </span>
    );
  if (row.value === null)
    return <span className="quiet">{is_blank(row.value_text) ? <Trans>Empty, left out</Trans> : null}</span>;
  const earlier = row.period === null ? undefined : before.get(row.period);
  return (
    <span className="stack paste_fates">
      {earlier === undefined || earlier === null ? (
        <span className="quiet">
          <Trans>New</Trans>
        </span>
      ) : earlier === row.value ? (
        <span className="quiet">
          <Trans>No change</Trans>
        </span>
      ) : (
        <span>
          <Trans>Corrects {format_value(earlier, measure)}</Trans>
        </span>
      )}
      {row.doubts.map((doubt) => (
        <span key={doubt} className="paste_unclear">
          <TriangleAlert size={13} aria-hidden />
          {doubt_words(doubt)}
        </span>
      ))}
    </span>
  );
}

export function problem_words(problem: RowProblem, grain: Grain): string {
  const span = grain_words(grain);
  switch (problem) {
    case "no_period":
      return t`No period was found here.`;
    case "no_such_day":
      return t`There is no such period.`;
    case "too_coarse":
      return t`This is longer than one period of the metric (${span}).`;
    case "ahead":
      return t`This period has not begun.`;
    case "no_number":
      return t`This is not a number.`;
    case "too_large":
      return t`This number is too large.`;
    case "too_many_cells":
      return t`There are more than two cells; leave a period and a value.`;
  }
}

function doubt_words(doubt: RowDoubt): string {
  switch (doubt) {
    case "day_or_month":
      return t`Day and month may be the other way round.`;
    case "year":
      return t`The year was left out; this is the latest that fits.`;
    case "decimal_sign":
      return t`The decimal sign is not clear.`;
    case "twice":
      return t`This period comes more than once; the last row counts.`;
  }
}

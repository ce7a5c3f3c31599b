import { Trans, useLingui } from "@lingui/react/macro";
import { format_value } from "../model/format";
import { long_period } from "../model/periods";
import { judgement_words } from "../model/words";
import { Table } from "../ui/table";
import { target_of } from "./trend_reading";
import type { TrendData } from "./trend_types";

/** The values of the chart, newest first. */
export function TrendTable({ data, height }: { data: TrendData; height: number }) {
  const { t } = useLingui();
  const rows = [...data.points].reverse();
  return (
    <div className="trend_table" style={{ maxHeight: height }}>
      <Table
        label={t`Values of ${data.title}`}
        head={
          <tr>
            <th scope="col">
              <Trans>Period</Trans>
            </th>
            <th scope="col" className="table_number">
              <Trans>Value</Trans>
            </th>
            <th scope="col" className="table_number">
              <Trans>Target</Trans>
            </th>
            <th scope="col">
              <Trans>Result</Trans>
            </th>
          </tr>
        }
      >
        {rows.map((point) => (
          <tr key={point.period}>
            <th scope="row">{long_period(point.period, data.today)}</th>
            <td className="table_number">{format_value(point.value, data.measure)}</td>
            <td className="table_number">{target_of(point, data) || "–"}</td>
            <td>{point.judgement ? judgement_words(point.judgement) : "–"}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

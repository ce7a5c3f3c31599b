import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { Sparkline } from "../../charts/sparkline";
import type { Day } from "../../model/dates";
import { format_value } from "../../model/format";
import type { TableRow } from "../../model/paste_table";
import { short_period } from "../../model/periods";
import type { TargetKind } from "../../model/types";
import { guessed_measure } from "../../model/unit_guess";
import { Checkbox } from "../../ui/checkbox";
import { NumberField } from "../../ui/number_field";
import { Select } from "../../ui/select";
import { Table } from "../../ui/table";
import { UnitField } from "../kpi_edit/unit_field";

// What somebody changed of a row; the rest is as the table says.
export interface RowEdit {
  left_out?: boolean;
  unit?: string;
  kind?: TargetKind;
  target?: number | null;
}

interface TablePreviewProps {
  rows: readonly TableRow[];
  // The names under which edits are kept.
  names: readonly string[];
  edits: Readonly<Record<string, RowEdit>>;
  on_edit: (name: string, changes: RowEdit) => void;
  today: Day;
}

export function TablePreview({ rows, names, edits, on_edit, today }: TablePreviewProps) {
  const { t } = useLingui();
  const kinds: { id: TargetKind; label: string }[] = [
    { id: "at_least", label: t`at least` },
    { id: "at_most", label: t`at most` },
    { id: "above", label: t`above` },
    { id: "below", label: t`below` },
  ];
  return (
    <Table
      label={t`What will be created`}
      className="table_preview"
      head={
        <tr>
          <th scope="col">
            <Trans>KPI</Trans>
          </th>
          <th scope="col">
            <Trans>Unit</Trans>
          </th>
          <th scope="col">
            <Trans>Target</Trans>
          </th>
          <th scope="col">
            <Trans>Values</Trans>
          </th>
          <th scope="col" className="table_number">
            <Trans>Latest</Trans>
          </th>
        </tr>
      }
    >
      {rows.map((row, index) => {
        const name = names[index] ?? row.name;
        const left_out = edits[name]?.left_out ?? false;
        const latest = row.values.at(-1);
        const measure = { ...guessed_measure(row.unit), decimals: 2 };
        return (
          <tr key={`${name} ${index}`} data-left-out={left_out || undefined}>
            <th scope="row">
              <Checkbox is_selected={!left_out} on_change={(taken) => on_edit(name, { left_out: !taken })}>
                {row.name}
              </Checkbox>
            </th>
            <td className="table_preview_unit">
              <UnitField hides_label value={row.unit} on_change={(unit) => on_edit(name, { unit })} placeholder="" />
            </td>
            <td>
              {row.target?.kind === "between" ? (
                <span className="number">
                  {format_value(row.target.value, measure)} – {format_value(row.target.upper, measure)}
                </span>
              ) : (
                <span className="table_preview_target">
                  <Select
                    label={t`Should ${row.name} be`}
                    hides_label
                    choices={kinds}
                    value={edits[name]?.kind ?? row.target?.kind ?? "at_least"}
                    on_change={(kind) => on_edit(name, { kind })}
                  />
                  <NumberField
                    label={t`Target of ${row.name}`}
                    hides_label
                    value={row.target?.value ?? null}
                    placeholder={t({ message: "none", context: "target" })}
                    on_change={(target) => on_edit(name, { target })}
                  />
                </span>
              )}
            </td>
            <td>
              <div className="table_preview_values">
                {row.values.length > 1 && (
                  <div className="table_preview_line">
                    <Sparkline
                      values={row.values.map((each) => each.value)}
                      tone="none"
                      label=""
                      target={row.target?.value ?? null}
                      height={28}
                    />
                  </div>
                )}
                <span className="quiet">
                  <Plural value={row.values.length} _0="none" one="# value" other="# values" />
                </span>
                {row.unread.length > 0 && (
                  <span className="table_preview_unread" title={row.unread.slice(0, 5).join(", ")}>
                    <TriangleAlert size={13} aria-hidden />
                    <span>
                      <Trans>not read: {row.unread.slice(0, 2).join(", ")}</Trans>
                    </span>
                  </span>
                )}
              </div>
            </td>
            <td className="table_number">
              {latest !== undefined && (
                <>
                  {format_value(latest.value, { ...measure, decimals: shown_decimals(latest.value) })}{" "}
                  <span className="quiet">{short_period(latest.period, today)}</span>
                </>
              )}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function shown_decimals(value: number): number {
  const text = String(value);
  return text.includes(".") && !text.includes("e") ? Math.min(4, text.length - text.indexOf(".") - 1) : 0;
}

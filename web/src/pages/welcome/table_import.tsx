import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { create_kpis, RowError } from "../../actions/create_kpis";
import { explain, useEdit } from "../../actions/edit";
import { settings_query } from "../../api/queries";
import { puts_month_first, usual_decimal_sign } from "../../model/locale_signs";
import { read_table, type TableRow } from "../../model/paste_table";
import { period_at } from "../../model/period_at";
import { shift_period } from "../../model/periods";
import type { Grain } from "../../model/types";
import { useSession, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { Panel } from "../../ui/panel";
import { Select } from "../../ui/select";
import { EmptyState } from "../../ui/states";
import { TextField } from "../../ui/text_field";
import { useGrainChoices } from "../kpi_edit/choices";
import { kpis_of_table } from "./quick_draft";
import { shape_words } from "./shape_words";
import { TablePreview, type RowEdit } from "./table_preview";
import { useKept } from "./use_kept";

const rows_most = 100;
const auto = "auto";

// A table from a spreadsheet as metrics, KPIs, targets and measurements; first shown, then made.
export default function TableImport({ on_done }: { on_done: () => void }) {
  const { t } = useLingui();
  const today = useToday();
  const session = useSession();
  const settings = useQuery(settings_query);
  const fiscal_start_month = settings.data?.settings.fiscal_start_month ?? 1;
  const [text, set_text] = useKept("table", "");
  const [grain, set_grain] = useKept<Grain | typeof auto>("table_grain", auto);
  const [edits, set_edits] = useKept<Record<string, RowEdit>>("table_edits", {});
  const [progress, set_progress] = useState<{ done: number; all: number } | null>(null);
  const [problem, set_problem] = useState("");
  const grains = useGrainChoices().filter(({ id }) => fiscal_start_month > 1 || !id.startsWith("fiscal"));

  const table = useMemo(() => {
    const latest = (of: Grain) => {
      const running = period_at(today, of, fiscal_start_month);
      return shift_period(running, -1) ?? running;
    };
    return read_table(text, {
      today,
      fiscal_start_month,
      latest,
      usual_sign: usual_decimal_sign(),
      month_first: puts_month_first(),
      ...(grain === auto ? {} : { grain }),
    });
  }, [text, today, fiscal_start_month, grain]);
  const rows = table.rows.map((row): TableRow => with_edit(row, edits[row.name]));
  const chosen = rows.filter((_, index) => !edits[table.rows[index]?.name ?? ""]?.left_out);

  const create = useEdit(create_kpis, {
    tells_errors: false,
    on_done: () => {
      set_text("");
      set_edits({});
      on_done();
    },
  });

  function send() {
    if (chosen.length === 0)
      return set_problem(t`There is nothing to create yet. Paste a table with at least one name.`);
    if (chosen.length > rows_most)
      return set_problem(t`At most ${rows_most} rows at once. Leave some out; they can follow later.`);
    set_problem("");
    void create.perform({
      kpis: kpis_of_table(chosen, table.grain, session.person, today),
      on_progress: (done, all) => set_progress({ done, all }),
    });
  }

  const failed = create.error instanceof RowError ? chosen[create.error.row]?.name : undefined;
  const refusal =
    create.error === null
      ? ""
      : failed === undefined
        ? explain(create.error)
        : t`Nothing was created, because of ${failed}: ${explain(create.error)}`;
  return (
    <Panel>
      <Form problem={problem || refusal} on_submit={send}>
        <TextField
          label={<Trans>Table from a spreadsheet</Trans>}
          help={
            <Trans>
              Names in the first column and months or weeks in the first row, or the other way round; or one row for
              each value; or a list of name, value and target.
            </Trans>
          }
          rows={7}
          value={text}
          onChange={(next) => {
            set_text(next);
            set_problem("");
          }}
          placeholder={
            "KPI\tTarget\tSep 2026\tOct 2026\nRevenue\t≥ 1,200,000 €\t1,187,004 €\t1,348,769 €\nGross margin\t≥ 36 %\t37.9 %\t38.6 %"
          }
          className="table_text"
          autoFocus
        />
        {rows.length > 0 ? (
          <>
            <div className="quick_grain">
              <Select label={<Trans>Measured by</Trans>} choices={grains} value={table.grain} on_change={set_grain} />
              <p className="quiet">{shape_words(table.shape)}</p>
            </div>
            <TablePreview
              rows={rows}
              edits={edits}
              names={table.rows.map((row) => row.name)}
              on_edit={(name, changes) => set_edits({ ...edits, [name]: { ...edits[name], ...changes } })}
              today={today}
            />
          </>
        ) : (
          <EmptyState
            className="table_empty"
            title={
              text.trim() === "" ? (
                <Trans>What becomes of it shows here, before anything is created.</Trans>
              ) : (
                <Trans>No names were found in this.</Trans>
              )
            }
          />
        )}
        <div className="row wrap">
          <span className="quiet" role="status">
            {create.is_pending && progress !== null && (
              <Plural
                value={progress.all}
                one={`${progress.done} of # step done`}
                other={`${progress.done} of # steps done`}
              />
            )}
          </span>
          <span className="push" />
          <Button kind="ghost" onPress={on_done}>
            <Trans>Skip</Trans>
          </Button>
          <Button kind="primary" keys="Mod+Enter" type="submit" isPending={create.is_pending}>
            {chosen.length > 0
              ? plural(chosen.length, { one: "Create # KPI", other: "Create # KPIs" })
              : t`Create KPIs`}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function with_edit(row: TableRow, edit: RowEdit | undefined): TableRow {
  if (edit === undefined) return row;
  const target =
    row.target === null && edit.kind === undefined && edit.target === undefined
      ? null
      : {
          kind: edit.kind ?? row.target?.kind ?? "at_least",
          value: edit.target ?? row.target?.value ?? null,
          upper: row.target?.upper ?? null,
        };
  return {
    ...row,
    unit: edit.unit ?? row.unit,
    target: target === null || target.value === null ? null : { ...target, value: target.value },
  };
}

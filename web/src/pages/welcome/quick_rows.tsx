import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { create_kpis, RowError } from "../../actions/create_kpis";
import { explain, useEdit } from "../../actions/edit";
import { settings_query } from "../../api/queries";
import { period_at } from "../../model/period_at";
import { long_period, shift_period } from "../../model/periods";
import type { Grain, TargetKind } from "../../model/types";
import { useSession, useToday } from "../../shell/session";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import { Panel } from "../../ui/panel";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import { useGrainChoices } from "../kpi_edit/choices";
import { UnitField } from "../kpi_edit/unit_field";
import { empty_row, is_empty, kpis_of_rows, type QuickRow } from "./quick_draft";
import { useKept } from "./use_kept";

const rows_at_first = 3;

// A few KPIs at once: name, unit, target and latest value of each.
export default function QuickRows({ on_done }: { on_done: () => void }) {
  const { t } = useLingui();
  const today = useToday();
  const session = useSession();
  const settings = useQuery(settings_query);
  const [rows, set_rows] = useKept<QuickRow[]>(
    "rows",
    Array.from({ length: rows_at_first }, () => empty_row),
  );
  const [grain, set_grain] = useKept<Grain>("grain", "month");
  const [problem, set_problem] = useState("");
  const [faults, set_faults] = useState<Record<number, Partial<Record<keyof QuickRow, string>>>>({});
  const fiscal_start_month = settings.data?.settings.fiscal_start_month ?? 1;
  const grains = useGrainChoices().filter(({ id }) => fiscal_start_month > 1 || !id.startsWith("fiscal"));
  const running = period_at(today, grain, fiscal_start_month);
  const latest = shift_period(running, -1) ?? running;
  const filled = rows.filter((row) => !is_empty(row));
  const create = useEdit(create_kpis, {
    tells_errors: false,
    on_done: () => {
      set_rows(Array.from({ length: rows_at_first }, () => empty_row));
      on_done();
    },
  });

  function change(index: number, changes: Partial<QuickRow>) {
    set_rows(rows.map((row, at) => (at === index ? { ...row, ...changes } : row)));
    set_problem("");
    set_faults({});
  }

  function send() {
    if (filled.length === 0) return set_problem(t`Fill in one row at least: a name is enough.`);
    const found: typeof faults = {};
    rows.forEach((row, index) => {
      if (is_empty(row)) return;
      if (row.name.trim() === "") found[index] = { name: t`Give it a name.` };
      if (row.kind === "between" && row.target !== null && (row.upper === null || row.upper <= row.target))
        found[index] = { ...found[index], upper: t`Enter a larger value.` };
    });
    set_faults(found);
    if (Object.keys(found).length === 0)
      void create.perform({ kpis: kpis_of_rows(rows, grain, latest, session.person, today) });
  }

  const failed = create.error instanceof RowError ? filled[create.error.row]?.name : undefined;
  const refusal =
    create.error === null
      ? ""
      : failed === undefined
        ? explain(create.error)
        : t`Nothing was created, because of ${failed}: ${explain(create.error)}`;
  return (
    <Panel>
      <Form problem={problem || refusal} on_submit={send}>
        <div className="quick_grain">
          <Select label={<Trans>Measured by</Trans>} choices={grains} value={grain} on_change={set_grain} />
          <p className="quiet">
            <Trans>The latest value is the one of {long_period(latest, today)}.</Trans>
          </p>
        </div>
        <ol className="quick_rows">
          {rows.map((row, index) => (
            <QuickRowFields
              key={index}
              row={row}
              index={index}
              errors={faults[index] ?? {}}
              on_change={(changes) => change(index, changes)}
              {...(rows.length > 1 ? { on_remove: () => set_rows(rows.filter((_, at) => at !== index)) } : {})}
            />
          ))}
        </ol>
        <div className="row wrap">
          <Button icon={<Plus size={14} aria-hidden />} onPress={() => set_rows([...rows, empty_row])}>
            <Trans>Add a row</Trans>
          </Button>
          <span className="push" />
          <Button kind="ghost" onPress={on_done}>
            <Trans>Skip</Trans>
          </Button>
          <Button kind="primary" keys="Mod+Enter" type="submit" isPending={create.is_pending}>
            {filled.length > 0
              ? plural(filled.length, { one: "Create # KPI", other: "Create # KPIs" })
              : t`Create KPIs`}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

interface QuickRowFieldsProps {
  row: QuickRow;
  index: number;
  errors: Partial<Record<keyof QuickRow, string>>;
  on_change: (changes: Partial<QuickRow>) => void;
  on_remove?: () => void;
}

function QuickRowFields({ row, index, errors, on_change, on_remove }: QuickRowFieldsProps) {
  const { t } = useLingui();
  const examples = [t`First reply time`, t`Customer satisfaction`, t`Revenue`];
  const units = ["min", "%", "EUR"];
  const kinds: { id: TargetKind; label: string }[] = [
    { id: "at_least", label: t`at least` },
    { id: "at_most", label: t`at most` },
    { id: "between", label: t`between` },
    { id: "above", label: t`above` },
    { id: "below", label: t`below` },
  ];
  return (
    <li>
      <fieldset className="quick_row" data-range={row.kind === "between" || undefined}>
        <legend className="only_read">
          <Trans>Number {index + 1}</Trans>
        </legend>
        <TextField
          label={<Trans>Name</Trans>}
          value={row.name}
          onChange={(name) => on_change({ name })}
          placeholder={examples[index] ?? ""}
          error={errors.name}
          className="quick_name"
          autoFocus={index === 0}
        />
        <UnitField value={row.unit} on_change={(unit) => on_change({ unit })} placeholder={units[index] ?? ""} />
        <Select
          label={<Trans>Should be</Trans>}
          choices={kinds}
          value={row.kind}
          on_change={(kind) => on_change({ kind })}
        />
        <NumberField label={<Trans>Target</Trans>} value={row.target} on_change={(target) => on_change({ target })} />
        {row.kind === "between" && (
          <NumberField
            label={<Trans>And</Trans>}
            value={row.upper}
            on_change={(upper) => on_change({ upper })}
            error={errors.upper}
          />
        )}
        <NumberField
          label={<Trans>Latest value</Trans>}
          value={row.value}
          on_change={(value) => on_change({ value })}
        />
        {on_remove !== undefined && (
          <IconButton label={t`Remove this row`} onPress={on_remove} className="quick_remove">
            <X size={15} aria-hidden />
          </IconButton>
        )}
      </fieldset>
    </li>
  );
}

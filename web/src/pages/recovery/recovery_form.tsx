import { Trans, useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import type { FieldErrors } from "../../api/problem";
import type { KpiCardData } from "../../model/types";
import { measure_of } from "../../model/units";
import { target_signs } from "../../model/words";
import { DateField } from "../../ui/date_field";
import { Form, OptionalMark } from "../../ui/form";
import { NumberField } from "../../ui/number_field";
import { Picker } from "../../ui/picker";
import { Select, type Choice } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import { with_cycle, type RecoveryInput } from "./recovery_input";
import { TeamChoice } from "./team_choice";

interface Props {
  form_id: string;
  card: KpiCardData;
  is_improvement: boolean;
  input: RecoveryInput;
  on_change: (input: RecoveryInput) => void;
  on_submit: () => void;
  problem: string | null;
  errors: FieldErrors;
  people: readonly Choice[];
  teams: readonly Choice[];
  cycles: readonly Schemas["Cycle"][];
}

export function RecoveryForm({
  form_id,
  card,
  is_improvement,
  input,
  on_change,
  on_submit,
  problem,
  errors,
  people,
  teams,
  cycles,
}: Props) {
  const { t } = useLingui();
  const measure = measure_of(card);
  const set = (part: Partial<RecoveryInput>) => on_change({ ...input, ...part });
  const has_new_target = input.target !== null && input.target !== card.target_value;
  const present = target_signs({ kind: card.target_kind, value: card.target_value, upper: card.target_upper }, measure);
  const target = (
    <div className="form_row">
      <NumberField
        label={<Trans>Target</Trans>}
        unit={measure.unit}
        value={input.target}
        on_change={(value) => set({ target: value })}
        error={errors.target}
        autoFocus={is_improvement}
        help={
          is_improvement ? <Trans>More ambitious than {present}</Trans> : <Trans>As the KPI has it: {present}</Trans>
        }
      />
      {has_new_target && (
        <DateField
          label={
            <>
              <Trans>In force from</Trans>
              <OptionalMark />
            </>
          }
          value={input.target_from}
          on_change={(day) => set({ target_from: day })}
          error={errors.target_from}
          help={<Trans>Without a day: when the objective closes</Trans>}
        />
      )}
    </div>
  );
  return (
    <Form id={form_id} problem={problem} on_submit={on_submit}>
      {is_improvement && target}
      <TextField
        label={
          <>
            <Trans>Objective</Trans>
            {is_improvement && <OptionalMark />}
          </>
        }
        value={input.title}
        onChange={(title) => set({ title })}
        error={errors.title}
        {...(is_improvement ? { help: <Trans>Left empty, it is named after the KPI and its new target.</Trans> } : {})}
      />
      <TextField
        label={
          <>
            {is_improvement ? <Trans>What stands in the way</Trans> : <Trans>Cause</Trans>}
            <OptionalMark />
          </>
        }
        rows={3}
        value={input.cause}
        onChange={(cause) => set({ cause })}
        error={errors.cause}
        autoFocus={!is_improvement}
        placeholder={t`What have you found out so far? It can be added later.`}
      />
      <div className="form_row">
        <Picker
          label={<Trans>Owner</Trans>}
          choices={people}
          value={input.owner}
          on_change={(owner) => set({ owner })}
          error={errors.owner}
        />
        <TeamChoice
          teams={teams}
          value={input.teams}
          on_change={(chosen) => set({ teams: chosen })}
          error={errors.contributing_teams}
        />
      </div>
      <div className="form_row">
        <DateField label={<Trans>Due</Trans>} value={input.due} on_change={(due) => set({ due })} error={errors.due} />
        <Select
          label={<Trans>Cycle</Trans>}
          choices={cycles.map((cycle) => ({ id: cycle.id, label: cycle.name }))}
          value={input.cycle}
          on_change={(cycle) => on_change(with_cycle(input, cycle, cycles))}
          error={errors.cycle}
        />
      </div>
      {!is_improvement && target}
    </Form>
  );
}

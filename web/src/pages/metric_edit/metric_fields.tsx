import { Trans, useLingui } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import type { FieldErrors } from "../../api/problem";
import { format_words, grain_words, grains, join_words, joins, missing_words } from "../../model/metric_words";
import { Checkbox } from "../../ui/checkbox";
import { Disclosure } from "../../ui/disclosure";
import { NumberField } from "../../ui/number_field";
import { OptionalMark } from "../../ui/form";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { Segmented } from "../../ui/tabs";
import { TextField } from "../../ui/text_field";
import { useDirectionChoices, usePeopleChoices, useTeamChoices } from "../kpi_edit/choices";
import { UnitField } from "../kpi_edit/unit_field";
import "../kpi_edit/kpi_edit.css";
import { FormulaPart } from "./formula_part";
import { with_unit, type MetricDraft } from "./metric_draft";

interface MetricFieldsProps {
  draft: MetricDraft;
  on_change: (draft: MetricDraft) => void;
  // The metric that is edited; null for a new one.
  metric: Schemas["MetricView"] | null;
  errors: FieldErrors;
}

export function MetricFields({ draft, on_change, metric, errors }: MetricFieldsProps) {
  const { t } = useLingui();
  const directions = useDirectionChoices();
  const change = (changes: Partial<MetricDraft>) => on_change({ ...draft, ...changes });
  const has_values = metric !== null && metric.last_period !== null && metric.metric.formula === "";
  return (
    <>
      <TextField
        label={<Trans>Name</Trans>}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={errors.name}
        placeholder={t`First reply time`}
        autoFocus
      />
      {has_values ? null : (
        <Segmented
          label={t`Where the values come from`}
          segments={[
            { id: "measured", label: t`Measured` },
            { id: "computed", label: t`Computed by a formula` },
          ]}
          value={draft.is_computed ? "computed" : "measured"}
          on_change={(way) =>
            change({
              is_computed: way === "computed",
              ...(draft.is_guessed && way === "computed" ? { decimals: 2 } : {}),
            })
          }
          className="metric_way"
        />
      )}
      {draft.is_computed && (
        <FormulaPart
          draft={draft}
          on_change={(formula) => change({ formula })}
          error={errors.formula}
          own_key={metric?.metric.key ?? draft.key}
        />
      )}
      <div className="form_row kpi_thirds">
        <UnitField value={draft.unit} on_change={(unit) => on_change(with_unit(draft, unit))} error={errors.unit} />
        <Select
          label={<Trans>Direction</Trans>}
          choices={directions}
          value={draft.direction}
          on_change={(direction) => change({ direction })}
          error={errors.direction}
        />
        <Select
          label={draft.is_computed ? <Trans>Computed by</Trans> : <Trans>Measured by</Trans>}
          choices={grains.map((id) => ({ id, label: grain_words(id) }))}
          value={draft.grain}
          on_change={(grain) => change({ grain })}
          error={errors.grain}
          isDisabled={has_values}
          {...(has_values ? { help: <Trans>Stays, since values are recorded by it.</Trans> } : {})}
        />
      </div>
      <TextField
        label={
          <>
            <Trans>Definition</Trans>
            <OptionalMark />
          </>
        }
        help={<Trans>What exactly is counted, so that two people get the same number.</Trans>}
        rows={2}
        value={draft.definition}
        onChange={(definition) => change({ definition })}
        error={errors.definition}
      />
      <Disclosure
        title={<Trans>More</Trans>}
        note={<Trans>How it is shown and joined, owner, tags</Trans>}
        starts_open={metric !== null}
      >
        <ShownFields draft={draft} change={change} errors={errors} is_new={metric === null} />
        <JoinFields draft={draft} change={change} errors={errors} />
        <OwnerFields draft={draft} change={change} errors={errors} />
      </Disclosure>
    </>
  );
}

interface PartProps {
  draft: MetricDraft;
  change: (changes: Partial<MetricDraft>) => void;
  errors: FieldErrors;
}

function ShownFields({ draft, change, errors, is_new }: PartProps & { is_new: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <div className="form_row">
        <Select
          label={<Trans>Shown as</Trans>}
          choices={(["number", "percent", "currency", "duration"] as const).map((id) => ({
            id,
            label: format_words(id),
          }))}
          value={draft.format}
          on_change={(format) => change({ format, is_guessed: false })}
          error={errors.format}
        />
        <NumberField
          label={<Trans>Decimals</Trans>}
          value={draft.decimals}
          minValue={0}
          maxValue={10}
          steps
          on_change={(decimals) => change({ decimals: decimals ?? 0, is_guessed: false })}
          error={errors.decimals}
        />
      </div>
      <div className="form_row">
        <TextField
          label={
            <>
              <Trans>Statistic</Trans>
              <OptionalMark />
            </>
          }
          placeholder={t`p90, share within 4 h`}
          value={draft.qualifier}
          onChange={(qualifier) => change({ qualifier })}
          error={errors.qualifier}
        />
        {is_new && (
          <TextField
            label={
              <>
                <Trans>Key</Trans>
                <OptionalMark />
              </>
            }
            help={
              <Trans>For formulas and addresses; formed from the name when left empty, and never used again.</Trans>
            }
            placeholder="reply_time"
            value={draft.key}
            onChange={(key) => change({ key })}
            error={errors.key}
          />
        )}
      </div>
    </>
  );
}

function JoinFields({ draft, change, errors }: PartProps) {
  return (
    <>
      <div className="form_row">
        {!draft.is_computed && (
          <Select
            label={<Trans>Over longer spans</Trans>}
            choices={joins.map((id) => ({ id, label: join_words(id) }))}
            value={draft.across_time}
            on_change={(across_time) => change({ across_time, is_guessed: false })}
            error={errors.across_time}
          />
        )}
        <Select
          label={<Trans>Missing values</Trans>}
          choices={(["gap", "zero", "carry"] as const).map((id) => ({ id, label: missing_words(id) }))}
          value={draft.missing}
          on_change={(missing) => change({ missing })}
          error={errors.missing}
        />
      </div>
      {!draft.is_computed && (
        <div className="form_row">
          <TextField
            label={
              <>
                <Trans>Labels of segments</Trans>
                <OptionalMark />
              </>
            }
            help={<Trans>Such as channel, region; separated by commas</Trans>}
            value={draft.dimensions}
            onChange={(dimensions) => change({ dimensions })}
            error={errors.dimensions}
          />
          {draft.dimensions.trim() !== "" && (
            <Select
              label={<Trans>Over segments</Trans>}
              choices={joins.map((id) => ({ id, label: join_words(id) }))}
              value={draft.across_segments}
              on_change={(across_segments) => change({ across_segments })}
              error={errors.across_segments}
            />
          )}
        </div>
      )}
      {!draft.is_computed && (
        <Checkbox is_selected={draft.irregular} on_change={(irregular) => change({ irregular })}>
          <Trans>Measured now and then; never overdue</Trans>
        </Checkbox>
      )}
    </>
  );
}

function OwnerFields({ draft, change, errors }: PartProps) {
  const { t } = useLingui();
  const people = usePeopleChoices();
  const teams = useTeamChoices();
  return (
    <>
      <div className="form_row">
        <Picker
          label={
            <>
              <Trans>Maintained by</Trans>
              <OptionalMark />
            </>
          }
          placeholder={t`Nobody yet`}
          choices={people}
          value={draft.owner}
          on_change={(owner) => change({ owner })}
          error={errors.owner}
        />
        <Picker
          label={
            <>
              <Trans>Team</Trans>
              <OptionalMark />
            </>
          }
          placeholder={t`No team`}
          choices={teams}
          value={draft.team}
          on_change={(team) => change({ team })}
          error={errors.team}
        />
      </div>
      <TextField
        label={
          <>
            <Trans>Tags</Trans>
            <OptionalMark />
          </>
        }
        help={<Trans>Separated by commas</Trans>}
        value={draft.tags}
        onChange={(tags) => change({ tags })}
        error={errors.tags}
      />
    </>
  );
}

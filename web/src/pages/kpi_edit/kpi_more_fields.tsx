import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FieldErrors } from "../../api/problem";
import type { Grain } from "../../model/types";
import type { Measure } from "../../model/units";
import { Checkbox } from "../../ui/checkbox";
import { DateField } from "../../ui/date_field";
import { Disclosure } from "../../ui/disclosure";
import { NumberField } from "../../ui/number_field";
import { Picker } from "../../ui/picker";
import { Select } from "../../ui/select";
import { TextField } from "../../ui/text_field";
import { useGrainChoices, usePillarChoices } from "./choices";
import type { KpiDraft } from "./kpi_draft";
import { unit_label } from "./unit_label";
import "./kpi_edit.css";

interface KpiMoreFieldsProps {
  draft: KpiDraft;
  on_change: (changes: Partial<KpiDraft>) => void;
  errors: FieldErrors;
  // Of its metric.
  grain: Grain;
  measure: Measure;
  has_segments: boolean;
  is_open?: boolean;
}

export function KpiMoreFields({
  draft,
  on_change,
  errors,
  grain,
  measure,
  has_segments,
  is_open = false,
}: KpiMoreFieldsProps) {
  const { t } = useLingui();
  const periods = useGrainChoices(grain).filter(({ id }) => !id.startsWith("fiscal") || id === draft.period);
  const pillars = usePillarChoices();
  const unit = unit_label(measure);
  return (
    <Disclosure title={<Trans>More</Trans>} note={<Trans>Health rules, description, tags</Trans>} starts_open={is_open}>
      <Part title={<Trans>When it is unhealthy</Trans>}>
        <div className="form_row">
          <NumberField
            label={<Trans>Misses in a row</Trans>}
            help={<Trans>So many make it unhealthy.</Trans>}
            value={draft.misses_until_unhealthy}
            minValue={1}
            maxValue={100}
            steps
            on_change={(misses) => on_change({ misses_until_unhealthy: misses ?? 1 })}
            error={errors.misses_until_unhealthy}
          />
          <NumberField
            label={<Trans>Met in a row</Trans>}
            help={<Trans>So many make it healthy again.</Trans>}
            value={draft.met_until_healthy}
            minValue={1}
            maxValue={100}
            steps
            on_change={(met) => on_change({ met_until_healthy: met ?? 1 })}
            error={errors.met_until_healthy}
          />
        </div>
        <div className="form_row">
          <NumberField
            label={<Trans>Tolerance</Trans>}
            help={<Trans>A smaller miss is only at risk.</Trans>}
            unit={unit}
            value={draft.tolerance}
            minValue={0}
            on_change={(tolerance) => on_change({ tolerance })}
            error={errors.tolerance}
          />
          <NumberField
            label={<Trans>Watch line</Trans>}
            help={<Trans>Met, but beyond it: at risk.</Trans>}
            unit={unit}
            value={draft.watch_line}
            on_change={(watch_line) => on_change({ watch_line })}
            error={errors.watch_line}
          />
        </div>
        <div className="form_row">
          <Select
            label={<Trans>Judged by</Trans>}
            choices={periods}
            value={draft.period ?? grain}
            on_change={(period) => on_change({ period })}
            error={errors.period}
          />
          <DateField
            label={<Trans>Next review</Trans>}
            value={draft.next_review}
            on_change={(next_review) => on_change({ next_review })}
            error={errors.next_review}
          />
        </div>
        <Checkbox is_selected={draft.cumulative} on_change={(cumulative) => on_change({ cumulative })}>
          <Trans>Adds up within its period and starts again; while it runs it is compared with a ramp</Trans>
        </Checkbox>
        {has_segments && <SegmentFields draft={draft} on_change={on_change} errors={errors} />}
      </Part>
      <Part title={<Trans>What it is about</Trans>}>
        <TextField
          label={<Trans>What it says</Trans>}
          rows={2}
          value={draft.what}
          onChange={(what) => on_change({ what })}
          error={errors.what}
        />
        <TextField
          label={<Trans>Why it matters</Trans>}
          rows={2}
          value={draft.why}
          onChange={(why) => on_change({ why })}
          error={errors.why}
        />
        <TextField
          label={<Trans>How it is kept healthy</Trans>}
          rows={2}
          value={draft.how}
          onChange={(how) => on_change({ how })}
          error={errors.how}
        />
        <div className="form_row">
          <Select
            label={<Trans>Subject</Trans>}
            choices={[
              { id: "company", label: t`Company` },
              { id: "team", label: t`Team` },
              { id: "project", label: t`Project` },
              { id: "product", label: t`Product` },
              { id: "process", label: t`Process` },
            ]}
            value={draft.subject}
            on_change={(subject) => on_change({ subject })}
          />
          <Select
            label={<Trans>Shows</Trans>}
            choices={[
              { id: "leading", label: t`Causes (leading)` },
              { id: "lagging", label: t`Effects (lagging)` },
            ]}
            value={draft.timing}
            on_change={(timing) => on_change({ timing })}
          />
          {pillars.length > 0 && (
            <Picker
              label={<Trans>Pillar</Trans>}
              placeholder={t`No pillar`}
              choices={pillars}
              value={draft.pillar}
              on_change={(pillar) => on_change({ pillar })}
              error={errors.pillar}
            />
          )}
        </div>
        <TextField
          label={<Trans>Tags</Trans>}
          help={<Trans>Separated by commas</Trans>}
          value={draft.tags}
          onChange={(tags) => on_change({ tags })}
          error={errors.tags}
        />
        <Checkbox is_selected={draft.pinned} on_change={(pinned) => on_change({ pinned })}>
          <Trans>Pinned: shown first on the board</Trans>
        </Checkbox>
      </Part>
    </Disclosure>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="kpi_part">
      <legend className="kpi_part_title">{title}</legend>
      {children}
    </fieldset>
  );
}

function SegmentFields({ draft, on_change, errors }: Pick<KpiMoreFieldsProps, "draft" | "on_change" | "errors">) {
  const { t } = useLingui();
  return (
    <>
      <Checkbox is_selected={draft.per_segment} on_change={(per_segment) => on_change({ per_segment })}>
        <Trans>Each segment has the target</Trans>
      </Checkbox>
      {draft.per_segment && (
        <div className="form_row">
          <Select
            label={<Trans>Healthy when</Trans>}
            choices={[
              { id: "worst", label: t`All segments meet it` },
              { id: "at_least_n", label: t`At least so many meet it` },
              { id: "share_of_segments", label: t`At least this share meets it` },
            ]}
            value={draft.segment_rule}
            on_change={(segment_rule) => on_change({ segment_rule })}
            error={errors.segment_rule}
          />
          {draft.segment_rule === "at_least_n" && (
            <NumberField
              label={<Trans>Segments</Trans>}
              minValue={1}
              value={draft.segment_rule_value}
              on_change={(value) => on_change({ segment_rule_value: value ?? 0 })}
              error={errors.segment_rule_value}
            />
          )}
          {draft.segment_rule === "share_of_segments" && (
            <NumberField
              label={<Trans>Share</Trans>}
              unit="%"
              minValue={0}
              maxValue={100}
              value={draft.segment_rule_value * 100}
              on_change={(value) => on_change({ segment_rule_value: (value ?? 0) / 100 })}
              error={errors.segment_rule_value}
            />
          )}
        </div>
      )}
    </>
  );
}

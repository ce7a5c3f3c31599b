import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEdit } from "../../actions/edit";
import { record_measurement, retract_measurement } from "../../actions/record_measurement";
import { measurements_query } from "../../api/queries";
import { format_value } from "../../model/format";
import { long_period, short_period } from "../../model/periods";
import { measure_of } from "../../model/units";
import { QueryView } from "../../shell/query_view";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { Form } from "../../ui/form";
import { NumberField } from "../../ui/number_field";
import { SkeletonLines } from "../../ui/skeleton";
import { TextField } from "../../ui/text_field";
import { MeasurementOrigin } from "./measurement_origin";
import type { VersionsProps } from "./versions_popover";

export default function VersionsAndCorrection(props: VersionsProps & { on_done: () => void }) {
  return (
    <div className="versions">
      <h3 className="versions_title">{long_period(props.period, props.today)}</h3>
      <Versions {...props} />
      {props.may_edit && <Correction {...props} />}
    </div>
  );
}

function Versions({ metric, period, segment, today, name_of }: VersionsProps) {
  const query = useQuery(measurements_query(metric.id, { from: period, to: period, every_version: true }));
  const measure = measure_of(metric);
  return (
    <QueryView query={query} loading={<SkeletonLines lines={2} />}>
      {({ items }) => {
        const versions = items
          .filter((each) => each.period === period && each.segment === segment)
          .sort((left, right) => right.seq - left.seq || right.ordinal - left.ordinal);
        if (versions.length === 0)
          return (
            <p className="quiet">
              <Trans>Nothing was recorded yet.</Trans>
            </p>
          );
        return (
          <ol className="versions_list">
            {versions.map((version, index) => (
              <li key={`${version.seq}.${version.ordinal}`} className="version" data-old={index > 0 || undefined}>
                <span className="version_value number">
                  {version.value === null ? <Trans>Taken back</Trans> : format_value(version.value, measure)}
                </span>
                {index === 0 && versions.length > 1 && (
                  <Badge tone="accent">
                    <Trans>Counts</Trans>
                  </Badge>
                )}
                <span className="version_origin quiet">
                  <MeasurementOrigin measurement={version} today={today} author={name_of(version.author)} />
                </span>
                {version.note !== "" && <span className="version_note">{version.note}</span>}
              </li>
            ))}
          </ol>
        );
      }}
    </QueryView>
  );
}

function Correction({
  metric,
  period,
  segment,
  measurement,
  is_running,
  today,
  on_done,
}: VersionsProps & { on_done: () => void }) {
  const { t } = useLingui();
  const measure = measure_of(metric);
  const [value, set_value] = useState(measurement?.value ?? null);
  const [note, set_note] = useState(measurement?.note ?? "");
  const [is_final, set_is_final] = useState(measurement?.is_final ?? false);
  const [problem, set_problem] = useState("");
  const record = useEdit(record_measurement);
  const retract = useEdit(retract_measurement);
  const when = short_period(period, today);

  function save() {
    if (value === null) return set_problem(t`Enter a value. To take one back, use the button beside.`);
    void record.perform({
      metric: metric.id,
      period,
      segment,
      value,
      note: note.trim(),
      is_final,
      said: t`${format_value(value, measure)} for ${when}`,
    });
    on_done();
  }

  return (
    <Form on_submit={save}>
      <NumberField
        label={measurement === null ? <Trans>Value</Trans> : <Trans>Correct value</Trans>}
        value={value}
        on_change={set_value}
        unit={measure.unit}
        error={problem}
      />
      <TextField label={<Trans>Note</Trans>} value={note} onChange={set_note} placeholder={t`Why it is what it is`} />
      {is_running && (
        <Checkbox is_selected={is_final} on_change={set_is_final}>
          <Trans>Final, although the period still runs</Trans>
        </Checkbox>
      )}
      <div className="row wrap">
        {measurement !== null && (
          <Button
            kind="danger"
            onPress={() => {
              void retract.perform({
                metric: metric.id,
                period,
                segment,
                said: t`${format_value(measurement.value, measure)} for ${when}`,
              });
              on_done();
            }}
          >
            <Trans>Take back</Trans>
          </Button>
        )}
        <Button kind="primary" type="submit" className="push">
          <Trans>Save</Trans>
        </Button>
      </div>
    </Form>
  );
}

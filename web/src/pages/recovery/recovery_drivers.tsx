import { Trans } from "@lingui/react/macro";
import type { Schemas } from "../../api/client";
import { format_value } from "../../model/format";
import { plain_measure, type Measure } from "../../model/units";
import { Checkbox } from "../../ui/checkbox";

interface Props {
  drivers: readonly Schemas["DriverDraft"][];
  measures: ReadonlyMap<string, Measure>;
  value: readonly string[];
  on_change: (drivers: string[]) => void;
}

// The inputs of the KPI's formula, each of which may get a key result of its own.
export function RecoveryDrivers({ drivers, measures, value, on_change }: Props) {
  return (
    <fieldset className="stack recovery_drivers">
      <legend className="field_label">
        <Trans>Also work on what drives it</Trans>
      </legend>
      {drivers.map((driver) => {
        const id = driver.metric;
        if (id === null) return null;
        const measure = measures.get(id) ?? { ...plain_measure, unit: driver.unit };
        const from = format_value(driver.value, measure, { compact: true });
        const to = format_value(driver.target, measure, { compact: true });
        return (
          <Checkbox
            key={id}
            is_selected={value.includes(id)}
            on_change={(selected) => on_change(selected ? [...value, id] : value.filter((each) => each !== id))}
          >
            <span className="recovery_driver">
              <span>{driver.name}</span>
              <span className="quiet number">
                {driver.target === null ? (
                  from
                ) : (
                  <Trans>
                    from {from} to {to}
                  </Trans>
                )}
              </span>
            </span>
          </Checkbox>
        );
      })}
      <p className="quiet recovery_note">
        <Trans>Each chosen one becomes a key result. The proposed targets share the gap equally.</Trans>
      </p>
    </fieldset>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { RotateCcw } from "lucide-react";
import type { Schemas } from "../../api/client";
import { format_number } from "../../model/format";
import { Badge } from "../../ui/badge";
import { Switch } from "../../ui/checkbox";
import { IconButton } from "../../ui/icon_button";
import { NumberField } from "../../ui/number_field";
import { is_in_percent, threshold_unit, threshold_words } from "./threshold_words";

interface ThresholdRowProps {
  threshold: Schemas["Threshold"];
  value: number;
  on_change: (value: number) => void;
  may_change: boolean;
  error: string | undefined;
}

// A threshold in its own words, with its bounds, and how to set it back.
export function ThresholdRow({ threshold, value, on_change, may_change, error }: ThresholdRowProps) {
  const { t } = useLingui();
  const { name, preset, minimum, maximum, unit, meaning } = threshold;
  const factor = is_in_percent(unit) ? 100 : 1;
  const shown = (number: number) => format_number(number * factor);
  const label = threshold_words(name);
  const is_own = value !== preset;
  const usual = preset_words();

  function preset_words(): string {
    if (unit === "0 or 1") return preset === 1 ? t`on` : t`off`;
    return factor === 100 ? `${shown(preset)}\u202f%` : shown(preset);
  }
  return (
    <div className="threshold">
      <div>
        <p className="threshold_name">
          {label}
          {is_own && (
            <Badge tone="accent">
              <Trans>Changed</Trans>
            </Badge>
          )}
        </p>
        <p className="threshold_meaning">
          {meaning}{" "}
          {unit === "0 or 1" ? (
            <Trans>Usually {usual}.</Trans>
          ) : (
            <Trans>
              Usually {usual}, {shown(minimum)} to {shown(maximum)}.
            </Trans>
          )}
        </p>
      </div>
      {unit === "0 or 1" ? (
        <Switch is_selected={value === 1} isDisabled={!may_change} on_change={(on) => on_change(on ? 1 : 0)}>
          <span className="only_read">{label}</span>
        </Switch>
      ) : (
        <NumberField
          label={label}
          hides_label
          unit={threshold_unit(unit)}
          value={Math.round(value * factor * 1e6) / 1e6}
          on_change={(next) => next !== null && on_change(Math.round((next / factor) * 1e8) / 1e8)}
          minValue={Math.round(minimum * factor * 1e6) / 1e6}
          maxValue={Math.round(maximum * factor * 1e6) / 1e6}
          isDisabled={!may_change}
          error={error}
        />
      )}
      {may_change && is_own ? (
        <IconButton label={t`Set ${label} back to ${usual}`} size="compact" onPress={() => on_change(preset)}>
          <RotateCcw size={14} aria-hidden />
        </IconButton>
      ) : (
        <span />
      )}
    </div>
  );
}

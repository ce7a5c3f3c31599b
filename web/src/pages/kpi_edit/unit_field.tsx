import { Trans, useLingui } from "@lingui/react/macro";
import { TextField } from "../../ui/text_field";

interface UnitFieldProps {
  value: string;
  on_change: (unit: string) => void;
  error?: string | undefined;
  hides_label?: boolean;
  placeholder?: string;
}

// Any unit in words or signs; %, min and three-letter currencies are shown accordingly.
export function UnitField({ value, on_change, error, hides_label = false, placeholder }: UnitFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={<Trans>Unit</Trans>}
      hides_label={hides_label}
      value={value}
      onChange={on_change}
      maxLength={50}
      placeholder={placeholder ?? t`%, EUR, min, tickets`}
      error={error}
    />
  );
}

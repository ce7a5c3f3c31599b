import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../ui/icon_button";
import { Picker } from "../../ui/picker";
import type { Choice } from "../../ui/select";
import "./objective_edit.css";

interface Props {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  placeholder: string;
  choices: readonly Choice[];
  values: readonly string[];
  on_change: (values: string[]) => void;
}

// Some of many: a picker that adds, and what was chosen above it.
export function SeveralPicker({ label, help, error, placeholder, choices, values, on_change }: Props) {
  const { t } = useLingui();
  const left = choices.filter((choice) => !values.includes(choice.id));
  return (
    <div className="several">
      <Picker
        key={values.join(" ")}
        label={label}
        {...(help === undefined ? {} : { help })}
        error={error}
        placeholder={placeholder}
        choices={left}
        value={null}
        on_change={(id) => id !== null && on_change([...values, id])}
      />
      {values.length > 0 && (
        <ul className="several_chosen">
          {values.map((id) => {
            const name = choices.find((choice) => choice.id === id)?.label ?? id;
            return (
              <li key={id} className="several_one">
                <span className="truncate">{name}</span>
                <IconButton
                  label={t`Remove ${name}`}
                  size="compact"
                  onPress={() => on_change(values.filter((each) => each !== id))}
                >
                  <X size={13} aria-hidden />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

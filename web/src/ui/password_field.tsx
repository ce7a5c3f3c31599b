import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, FieldError, Group, Input, Label, Text, TextField as AriaTextField } from "react-aria-components";
import "./field.css";

interface PasswordFieldProps {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  value: string;
  on_change: (value: string) => void;
  name?: string;
  // "new-password" lets password managers suggest one.
  autoComplete: "current-password" | "new-password";
  autoFocus?: boolean;
}

// A password, hidden until its owner asks to see it.
export function PasswordField({
  label,
  help,
  error,
  value,
  on_change,
  name = "password",
  autoComplete,
  autoFocus = false,
}: PasswordFieldProps) {
  const { t } = useLingui();
  const [is_shown, set_is_shown] = useState(false);
  return (
    <AriaTextField
      value={value}
      onChange={on_change}
      type={is_shown ? "text" : "password"}
      name={name}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      isRequired
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className="field"
    >
      <Label className="field_label">{label}</Label>
      <Group className="field_group" {...(error ? { "data-invalid": true } : {})}>
        <Input className="field_input" spellCheck={false} autoCapitalize="none" />
        <Button
          slot={null}
          className="field_step"
          aria-label={is_shown ? t`Hide the password` : t`Show the password`}
          onPress={() => set_is_shown(!is_shown)}
        >
          {is_shown ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
        </Button>
      </Group>
      {help !== undefined && (
        <Text slot="description" className="field_help">
          {help}
        </Text>
      )}
      <FieldError className="field_error">{error}</FieldError>
    </AriaTextField>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TextField } from "../../ui/text_field";

interface Props {
  values: readonly string[];
  on_change: (values: string[]) => void;
  error?: string | undefined;
}

export function tags_of(text: string): string[] {
  return [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

// Free words, with commas between them.
export function TagsField({ values, on_change, error }: Props) {
  const { t } = useLingui();
  const [text, set_text] = useState(values.join(", "));
  return (
    <TextField
      label={t`Tags`}
      placeholder={t`customers, quality`}
      value={text}
      onChange={(next) => {
        set_text(next);
        on_change(tags_of(next));
      }}
      onBlur={() => set_text(tags_of(text).join(", "))}
      error={error}
    />
  );
}

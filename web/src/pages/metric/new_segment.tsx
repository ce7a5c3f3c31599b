import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { TextField } from "../../ui/text_field";

export interface NewSegmentProps {
  dimensions: readonly string[];
  on_add: (segment: string) => void;
}

export default function NewSegment({ dimensions, on_add }: NewSegmentProps) {
  const { t } = useLingui();
  const [labels, set_labels] = useState<Record<string, string>>({});
  const [problem, set_problem] = useState("");
  function add() {
    const filled = dimensions.map((dimension) => [dimension, (labels[dimension] ?? "").trim()] as const);
    if (filled.some(([, label]) => label === "" || /[=,]/.test(label)))
      return set_problem(t`Each label needs a text without “=” and “,”.`);
    on_add(
      filled
        .map(([dimension, label]) => `${dimension}=${label}`)
        .sort()
        .join(","),
    );
  }
  return (
    <Form problem={problem} on_submit={add}>
      {dimensions.map((dimension) => (
        <TextField
          key={dimension}
          label={dimension}
          value={labels[dimension] ?? ""}
          onChange={(label) => set_labels({ ...labels, [dimension]: label })}
        />
      ))}
      <Button kind="primary" type="submit">
        <Trans>Use it</Trans>
      </Button>
    </Form>
  );
}

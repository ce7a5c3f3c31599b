import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { archive_target } from "../../actions/archive_target";
import { useEdit } from "../../actions/edit";
import type { Schemas } from "../../api/client";
import type { Day } from "../../model/dates";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { TextField } from "../../ui/text_field";

export interface DropTargetProps {
  target: Schemas["Target"];
  words: string;
  today: Day;
  on_done: () => void;
}

export default function DropTarget({ target, words, today, on_done }: DropTargetProps) {
  const { t } = useLingui();
  const [reason, set_reason] = useState("");
  const [problem, set_problem] = useState("");
  const drop = useEdit(archive_target);
  const reaches_back = target.from !== null && target.from < today;

  function submit() {
    if (reaches_back && reason.trim() === "") return set_problem(t`Say why: it was promised for days that are over.`);
    void drop.perform({ id: target.id, reason: reason.trim(), text: words });
    on_done();
  }

  return (
    <Form on_submit={submit}>
      <p>
        <Trans>Drop {words}? The target before it holds then.</Trans>
      </p>
      {reaches_back && (
        <TextField label={<Trans>Reason</Trans>} value={reason} onChange={set_reason} error={problem} autoFocus />
      )}
      <Button kind="danger" type="submit">
        <Trans>Drop it</Trans>
      </Button>
    </Form>
  );
}

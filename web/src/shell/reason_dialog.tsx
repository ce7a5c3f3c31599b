import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import type { ReasonAsked } from "../api/asked_reason";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Form } from "../ui/form";
import { TextField } from "../ui/text_field";

// Asks why a promise changes, over whatever changes it.
export default function ReasonDialog({ asked }: { asked: ReasonAsked }) {
  const { t } = useLingui();
  const form = useId();
  const [reason, set_reason] = useState("");
  const [is_missing, set_is_missing] = useState(false);
  const leave = () => asked.answer(null);

  function send() {
    if (reason.trim() === "") return set_is_missing(true);
    asked.answer(reason.trim());
  }
  return (
    <Dialog
      title={<Trans>Why does the promise change?</Trans>}
      size="small"
      on_close={leave}
      footer={
        <>
          <Button kind="ghost" onPress={leave}>
            <Trans>Back</Trans>
          </Button>
          <Button kind="primary" type="submit" form={form} keys="Mod+Enter">
            <Trans>Save with this reason</Trans>
          </Button>
        </>
      }
    >
      <p className="quiet">
        <Trans>The objective is active. What was promised is kept as committed, and the reason stands beside it.</Trans>
      </p>
      <Form id={form} on_submit={send}>
        <TextField
          label={t`Reason`}
          rows={2}
          autoFocus
          value={reason}
          onChange={(next) => {
            set_reason(next);
            set_is_missing(false);
          }}
          error={is_missing ? t`Say in a sentence why it changes.` : undefined}
        />
      </Form>
    </Dialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { explain, useEdit } from "../../actions/edit";
import { state_status } from "../../actions/state_status";
import { field_errors } from "../../api/problem";
import { HealthGlyph, status_shape } from "../../domain/health_glyph";
import { StatusPill } from "../../domain/health_pill";
import type { Status } from "../../model/types";
import { status_tone, status_words } from "../../model/words";
import { Button } from "../../ui/button";
import { Form } from "../../ui/form";
import { RadioCards } from "../../ui/radio_cards";
import { TextField } from "../../ui/text_field";
import type { StatusControlProps } from "./status_control";

export default function StatusForm({
  subject,
  status,
  suggested,
  stated,
  reason,
  close,
}: StatusControlProps & { close: () => void }) {
  const { t } = useLingui();
  const [chosen, set_chosen] = useState<Status | null>(stated ?? status);
  const [why, set_why] = useState(reason);
  const [complaint, set_complaint] = useState("");
  const edit = useEdit(state_status, { tells_errors: false, on_done: close });
  const differs = chosen !== suggested;

  function submit() {
    if (differs && why.trim() === "") return set_complaint(t`Say why it differs from what the rules suggest.`);
    void edit.perform({ subject, status: differs ? chosen : null, reason: why.trim() });
  }

  return (
    <Form problem={edit.error && explain(edit.error)} on_submit={submit}>
      <p className="status_control_rule">
        <Trans>The rules suggest</Trans> <StatusPill status={suggested} />
      </p>
      <RadioCards
        label={t`How does it stand?`}
        className="status_control_cards"
        value={chosen === "overdue" || chosen === "no_data" ? null : chosen}
        on_change={(next) => set_chosen(next)}
        cards={(["on_track", "at_risk", "off_track"] as const).map((id) => ({
          id,
          label: status_words(id),
          health: status_tone(id),
          icon: <HealthGlyph tone={status_tone(id)} shape={status_shape(id)} />,
        }))}
      />
      {differs && (
        <TextField
          label={t`Why?`}
          rows={2}
          value={why}
          onChange={(text) => (set_why(text), set_complaint(""))}
          error={complaint || field_errors(edit.error).status_reason}
          autoFocus
        />
      )}
      <div className="row">
        <Button kind="primary" size="compact" type="submit" isPending={edit.is_pending}>
          <Trans>Save</Trans>
        </Button>
        {stated !== null && (
          <Button kind="ghost" size="compact" onPress={() => void edit.perform({ subject, status: null, reason: "" })}>
            <Trans>Follow the rules again</Trans>
          </Button>
        )}
      </div>
    </Form>
  );
}

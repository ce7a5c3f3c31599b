import { Trans, useLingui } from "@lingui/react/macro";
import { HealthGlyph } from "../../domain/health_glyph";
import type { Status } from "../../model/types";
import { status_tone, status_words } from "../../model/words";
import { Kbd } from "../../ui/kbd";
import { RadioCards } from "../../ui/radio_cards";
import { TextField } from "../../ui/text_field";
import type { Draft, DraftHandle } from "./draft";
import type { Subject } from "./subject";

export const own_words = ["on_track", "at_risk", "off_track"] as const satisfies readonly Status[];

type OwnWord = (typeof own_words)[number];

function is_own_word(status: Status | null): status is OwnWord {
  return own_words.some((word) => word === status);
}

// The word that is chosen: one's own, or else the suggested one.
export function chosen_word(subject: Subject, draft: Draft): OwnWord | null {
  const word = draft.status ?? subject.suggested;
  return is_own_word(word) ? word : null;
}

interface Props {
  subject: Subject;
  draft: Draft;
  change: DraftHandle["change"];
  reason_error: string | undefined;
}

export function StatusChoice({ subject, draft, change }: Omit<Props, "reason_error">) {
  const cards = own_words.map((word) => ({
    id: word,
    label: status_words(word),
    health: status_tone(word),
    icon: <HealthGlyph tone={status_tone(word)} />,
  }));
  return (
    <RadioCards
      label={
        <span className="check_in_label_line">
          <Trans>How is it going?</Trans>
          <Kbd keys="Alt+1–3" />
        </span>
      }
      cards={cards}
      value={chosen_word(subject, draft)}
      on_change={(word) => change({ status: word === subject.suggested ? null : word })}
    />
  );
}

// Why that one is suggested; for another one, a field for why.
export function StatusReason({ subject, draft, change, reason_error }: Props) {
  const { t } = useLingui();
  const { suggested, suggested_why, stated } = subject;
  const differs = subject.needs_reason && draft.status !== null && draft.status !== suggested;
  const was = stated !== null && stated !== suggested ? status_words(stated) : null;
  return (
    <>
      {suggested !== null && (
        <p className="check_in_why">
          <Trans>
            Suggested: <strong>{status_words(suggested)}</strong>. {suggested_why}
          </Trans>{" "}
          {was !== null && <Trans>Said last time: {was}.</Trans>}
        </p>
      )}
      {differs && (
        <TextField
          label={t`Why does your word differ from what is suggested?`}
          value={draft.status_reason}
          onChange={(status_reason) => change({ status_reason })}
          error={reason_error}
          isRequired
          maxLength={20000}
          name="status_reason"
        />
      )}
    </>
  );
}

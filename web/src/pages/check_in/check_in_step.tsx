import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { check_in, type CheckedIn } from "../../actions/check_in";
import { explain, useEdit } from "../../actions/edit";
import { undo_changes } from "../../actions/undo_changes";
import { field_errors } from "../../api/problem";
import { shorten } from "../../model/shorten";
import { useSession, useToday } from "../../shell/session";
import { ClampedText } from "../../ui/clamped_text";
import { dismiss_toast, show_toast } from "../../ui/toast";
import { CheckInForm } from "./check_in_form";
import { draft_key, forget_draft, useDraft } from "./draft";
import { request_of } from "./request";
import type { Subject } from "./subject";

// The note of the check-in before: only the latest stays, so that a quick round does not pile them up. The summary undoes
// each of them.
let last_note: number | null = null;

interface Props {
  form: string;
  subject: Subject;
  on_pending: (is_pending: boolean) => void;
  on_saved: (before: Subject, value: number | null, result: CheckedIn) => void;
}

// One item: what is known of it, the form, and the saving of it.
export function CheckInStep({ form, subject: latest, on_pending, on_saved }: Props) {
  const { t } = useLingui();
  const session = useSession();
  const today = useToday();
  const cache = useQueryClient();
  // As it was when it came up: an answer that arrives later must not change the field under the fingers.
  const [subject] = useState(latest);
  const key = draft_key(session.workspace, session.person, subject.id);
  const handle = useDraft(key, subject);
  const edit = useEdit(check_in, { tells_errors: false });
  useEffect(() => on_pending(edit.is_pending), [edit.is_pending, on_pending]);
  const fields = Object.values(field_errors(edit.error));

  async function save() {
    if (edit.is_pending) return;
    const request = request_of({ ...subject, version: latest.version }, handle.draft, today);
    const result = await edit.perform(request);
    if (result === undefined) return;
    forget_draft(key);
    if (last_note !== null) dismiss_toast(last_note);
    last_note = show_toast({
      text: t`Checked in: ${shorten(subject.title)}`,
      action: result.seqs.length === 0 ? null : { label: t`Undo`, run: () => void undo_changes(result.seqs, cache) },
    });
    on_saved(subject, handle.draft.value, result);
  }

  return (
    <>
      <div className="check_in_facts">
        <p className="check_in_within">
          {subject.within !== "" && <span className="truncate">{subject.within}</span>}
          <Link to={subject.href} className="text_link">
            <Trans>Open its page</Trans>
          </Link>
        </p>
        <p className="number">
          {subject.facts.map((fact, place) => (
            <span key={place}>
              {place > 0 && " · "}
              {fact}
            </span>
          ))}
        </p>
      </div>
      <CheckInForm
        id={form}
        subject={subject}
        handle={handle}
        problem={edit.error === null ? undefined : [explain(edit.error), ...fields].join(" ")}
        on_save={() => void save()}
      />
      {subject.last_note !== "" && (
        <div className="check_in_last">
          <span className="quiet">
            <Trans>Last time:</Trans>
          </span>
          <ClampedText text={subject.last_note} lines={2} />
        </div>
      )}
    </>
  );
}

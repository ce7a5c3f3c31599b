import { Trans, useLingui } from "@lingui/react/macro";
import { OctagonAlert } from "lucide-react";
import { relative_day, short_day, type Day } from "../model/dates";
import { format_confidence, format_percent, format_value } from "../model/format";
import type { CheckIn } from "../model/types";
import type { Measure } from "../model/units";
import { ClampedText } from "../ui/clamped_text";
import { Avatar } from "./avatar";
import { StatusPill } from "./health_pill";
import "./check_in_entry.css";

interface CheckInEntryProps {
  check_in: CheckIn;
  author_name: string;
  measure: Measure;
  today: Day;
  /** What was updated, where that is not clear from the place. */
  subject?: string;
}

/** One update: who, when, the value before and after, status, confidence, note and blocker. */
export function CheckInEntry({ check_in, author_name, measure, today, subject }: CheckInEntryProps) {
  const { t } = useLingui();
  const { on, value, previous_value, done, status, status_reason, confidence, note, blocker, progress } = check_in;
  const author = author_name || t`Somebody`;
  const certainty = format_confidence(confidence);
  const reached = format_percent(progress);
  return (
    <article className="check_in_entry">
      <Avatar name={author_name} size={26} silent />
      <div className="check_in_entry_body">
        <p className="check_in_entry_head">
          <b>{author}</b>
          <span className="quiet" title={short_day(on, today)}>
            {relative_day(on, today)}
          </span>
          {status && <StatusPill status={status} />}
        </p>
        {subject && <p className="check_in_entry_subject">{subject}</p>}
        <p className="check_in_entry_facts number">
          {value !== null && (
            <span>
              {previous_value !== null && previous_value !== value && (
                <>
                  <span className="quiet">{format_value(previous_value, measure)}</span>
                  <span aria-hidden="true"> → </span>
                  <span className="only_read">
                    <Trans>changed to</Trans>
                  </span>
                </>
              )}
              <b>{format_value(value, measure)}</b>
              {previous_value === value && (
                <span className="quiet">
                  {" "}
                  <Trans>unchanged</Trans>
                </span>
              )}
            </span>
          )}
          {done !== null && <span>{done ? <Trans>Done</Trans> : <Trans>Not done</Trans>}</span>}
          {progress !== null && (
            <span className="quiet">
              <Trans>{reached} of the way</Trans>
            </span>
          )}
          {confidence !== null && (
            <span className="quiet">
              <Trans>confidence {certainty}</Trans>
            </span>
          )}
        </p>
        {note && <ClampedText text={note} lines={4} />}
        {status_reason && <ClampedText text={status_reason} lines={2} />}
        {blocker && (
          <div className="check_in_entry_blocker">
            <OctagonAlert size={14} aria-hidden />
            <span className="only_read">
              <Trans>Blocked:</Trans>
            </span>
            <ClampedText text={blocker} lines={3} />
          </div>
        )}
      </div>
    </article>
  );
}

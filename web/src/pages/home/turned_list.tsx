import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-aria-components";
import type { Schemas } from "../../api/client";
import { HealthGlyph, status_shape } from "../../domain/health_glyph";
import { relative_day, type Day } from "../../model/dates";
import type { Health, Status, Verdict } from "../../model/types";
import {
  health_tone,
  health_words,
  status_tone,
  status_words,
  verdict_tone,
  verdict_words,
  type Tone,
} from "../../model/words";
import { page_of } from "../../shell/subject_page";

type Transition = Schemas["Transition"];

interface State {
  tone: Tone;
  shape: Parameters<typeof HealthGlyph>[0]["shape"];
  words: string;
}

// The server sends the words of health, status or verdict, by what changed.
function state_of(kind: Transition["kind"], word: string): State {
  if (word === "") return { tone: "none", shape: "none", words: "" };
  if (kind === "health_changed")
    return {
      tone: health_tone(word as Health),
      shape: health_tone(word as Health),
      words: health_words(word as Health),
    };
  if (kind === "status_changed")
    return {
      tone: status_tone(word as Status),
      shape: status_shape(word as Status),
      words: status_words(word as Status),
    };
  return {
    tone: verdict_tone(word as Verdict),
    shape: verdict_tone(word as Verdict),
    words: verdict_words(word as Verdict),
  };
}

export function subject_of(transition: Transition): string {
  return transition.kpi ?? transition.key_result ?? transition.objective ?? transition.recovery ?? "";
}

interface Props {
  items: readonly Transition[];
  today: Day;
  titles: ReadonlyMap<string, string>;
}

// What changed its health or status, newest first.
export function TurnedList({ items, today, titles }: Props) {
  const { t } = useLingui();
  return (
    <ul className="turned" aria-label={t`What changed on yours`}>
      {items.map((item) => {
        const before = state_of(item.kind, item.from);
        const after = state_of(item.kind, item.to);
        const subject = subject_of(item);
        const title = titles.get(subject) ?? subject;
        const href = page_of(subject);
        return (
          <li key={item.id} className="turned_row">
            <HealthGlyph tone={after.tone} shape={after.shape ?? after.tone} />
            <span className="turned_text">
              {href === null ? (
                <span className="turned_title">{title}</span>
              ) : (
                <Link href={href} className="turned_title">
                  {title}
                </Link>
              )}
              <span className="turned_note">
                {before.words === "" ? (
                  after.words
                ) : (
                  <Trans>
                    Before: {before.words}. Now: {after.words}.
                  </Trans>
                )}
              </span>
              {item.because !== "" && <span className="turned_note">{item.because}</span>}
            </span>
            <span className="turned_when number">{relative_day(item.on, today)}</span>
          </li>
        );
      })}
    </ul>
  );
}

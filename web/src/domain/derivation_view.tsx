import { Trans, useLingui } from "@lingui/react/macro";
import { format_number } from "../model/format";
import type { Derivation, Why } from "../model/types";
import { health_tone, health_words, status_tone, status_words, type Tone } from "../model/words";
import { TonePill } from "./health_pill";
import "./derivation_view.css";

// Words that came out: states have their pill, anything else is text.
function word_state(word: string): { tone: Tone; words: string } | null {
  switch (word) {
    case "healthy":
    case "unhealthy":
    case "no_target":
    case "no_data":
      return { tone: health_tone(word), words: health_words(word) };
    case "on_track":
    case "at_risk":
    case "off_track":
    case "overdue":
      return { tone: status_tone(word), words: status_words(word) };
    default:
      return null;
  }
}

type Parts = Derivation["inputs"];

function PartList({ title, parts }: { title: string; parts: Parts }) {
  if (parts.length === 0) return null;
  return (
    <div className="derivation_parts">
      <h4>{title}</h4>
      <dl>
        {parts.map((part, index) => (
          <div key={`${part.name} ${index}`}>
            <dt>{part.name.replaceAll("_", " ")}</dt>
            <dd className="number">{part.value === null ? "" : format_number(part.value, 4)}</dd>
            <dd className="derivation_note">{part.note}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** How one number came about: the sentence, the formula, what went in and which thresholds decided. */
export function DerivationView({ derivation, first = false }: { derivation: Derivation; first?: boolean }) {
  const { t } = useLingui();
  const { subject, result, word, formula, because, inputs, thresholds, rule_version } = derivation;
  const state = word_state(word);
  return (
    <section className="derivation" data-first={first || undefined}>
      <header className="derivation_head">
        <h3>{subject}</h3>
        {state ? <TonePill tone={state.tone}>{state.words}</TonePill> : word && <span>{word}</span>}
        {result !== null && <b className="number">{format_number(result, 4)}</b>}
      </header>
      {because && <p className="derivation_because">{because}</p>}
      {formula && <code className="derivation_formula">{formula}</code>}
      <PartList title={t({ message: "From", comment: "Heading over the inputs of a computed number" })} parts={inputs} />
      <PartList title={t`Thresholds`} parts={thresholds} />
      <p className="derivation_rule">
        <Trans>Rule version {rule_version}</Trans>
      </p>
    </section>
  );
}

/** The answer to "why": the number first, then what it rests on. */
export function WhyView({ why }: { why: Why }) {
  return (
    <div className="derivations">
      {why.derivations.map((derivation, index) => (
        <DerivationView key={`${derivation.subject} ${index}`} derivation={derivation} first={index === 0} />
      ))}
    </div>
  );
}

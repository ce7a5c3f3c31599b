import { Trans, useLingui } from "@lingui/react/macro";
import { createContext, useContext, type ReactNode } from "react";
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

type Part = Derivation["inputs"][number];

export interface PartWords {
  /** May be a link to where the number comes from. */
  name: ReactNode;
  value: string;
  note: string;
}

/** How a page says the parts of a derivation, which knows their units and where they lead. */
export interface DerivationWords {
  /** What was computed: "health of KPI-1", "revenue in 2026-10". */
  subject: (subject: string) => string;
  text: (sentence: string) => string;
  because: (derivation: Derivation) => string;
  result: (derivation: Derivation) => string;
  input: (part: Part, derivation: Derivation) => PartWords;
  threshold: (part: Part) => PartWords;
}

function plain_part({ name, value, note }: Part): PartWords {
  return { name: name.replaceAll("_", " "), value: value === null ? "" : format_number(value, 4), note };
}

export const plain_words: DerivationWords = {
  subject: (subject) => subject,
  text: (sentence) => sentence,
  because: ({ because }) => because,
  result: ({ result }) => format_number(result, 4),
  input: plain_part,
  threshold: plain_part,
};

const WordsContext = createContext(plain_words);
export const DerivationWordsProvider = WordsContext.Provider;

function PartList({ title, parts }: { title: string; parts: PartWords[] }) {
  if (parts.length === 0) return null;
  return (
    <div className="derivation_parts">
      <h4>{title}</h4>
      <dl>
        {parts.map(({ name, value, note }, index) => (
          // The parts of one derivation keep their places.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
            <dd className="derivation_note">{note}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** How one number came about: the sentence, the formula, what went in and which thresholds decided. */
export function DerivationView({ derivation, first = false }: { derivation: Derivation; first?: boolean }) {
  const { t } = useLingui();
  const say = useContext(WordsContext);
  const { subject, result, word, formula, inputs, thresholds, rule_version } = derivation;
  const because = say.because(derivation);
  const state = word_state(word);
  return (
    <section className="derivation" data-first={first || undefined}>
      <header className="derivation_head">
        <h3>{say.subject(subject)}</h3>
        {state ? <TonePill tone={state.tone}>{state.words}</TonePill> : word && <span>{say.text(word)}</span>}
        {result !== null && <b className="number">{say.result(derivation)}</b>}
      </header>
      {because && <p className="derivation_because">{because}</p>}
      {formula && <code className="derivation_formula">{formula}</code>}
      <PartList
        title={t({ message: "From", context: "inputs", comment: "Heading over the inputs of a computed number" })}
        parts={inputs.map((part) => say.input(part, derivation))}
      />
      <PartList title={t`Thresholds`} parts={thresholds.map((part) => say.threshold(part))} />
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

import { Trans, useLingui } from "@lingui/react/macro";
import { Users } from "lucide-react";
import { RadioCards } from "../../ui/radio_cards";
import { same } from "./changes";
import "./objective_edit.css";

export interface ContestedField {
  name: string;
  label: string;
  mine: unknown;
  theirs: unknown;
  // What the form holds now: one of both, or something new.
  now: unknown;
}

interface Props {
  fields: readonly ContestedField[];
  // A field's content in words.
  say: (value: unknown) => string;
  on_choose: (name: string, value: unknown) => void;
}

// Somebody saved the same fields first: both contents side by side.
export function Conflict({ fields, say, on_choose }: Props) {
  const { t } = useLingui();
  if (fields.length === 0) return null;
  return (
    <section className="conflict" role="alert">
      <div className="conflict_text">
        <Users size={16} aria-hidden />
        <p>
          <Trans>
            Somebody saved this while you were writing. Choose what to keep, then save again; nothing of yours is lost.
          </Trans>
        </p>
      </div>
      {fields.map((field) => (
        <RadioCards
          key={field.name}
          label={field.label}
          className="conflict_field"
          value={same(field.now, field.mine) ? "mine" : same(field.now, field.theirs) ? "theirs" : null}
          on_change={(side) => on_choose(field.name, side === "mine" ? field.mine : field.theirs)}
          cards={[
            {
              id: "theirs",
              label: t({ message: "Theirs", comment: "What another person saved first" }),
              note: say(field.theirs),
            },
            { id: "mine", label: t({ message: "Mine", comment: "What I typed" }), note: say(field.mine) },
          ]}
        />
      ))}
    </section>
  );
}

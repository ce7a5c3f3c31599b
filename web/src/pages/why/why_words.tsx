import { Link } from "@tanstack/react-router";
import { Button } from "react-aria-components";
import type { DerivationWords } from "../../domain/derivation_view";
import { format_number, format_percent, format_value } from "../../model/format";
import { parse_period, long_period } from "../../model/periods";
import { reasons_words } from "../../model/reason_words";
import { said } from "../../model/said";
import { segment_words } from "../metric/segment_choice";
import { source_of, type WhySubject } from "./why_subject";
import type { WhyThing } from "./use_why_thing";

// Shares among the numbers of a derivation; all others are in the unit of the metric, or plain counts.
const shares = new Set([
  "progress",
  "expected",
  "elapsed",
  "counted",
  "weight share",
  "as committed",
  "gap closed",
  "confidence",
  "probability",
]);
const values = new Set(["start", "target", "value", "mean", "value at start", "target at start", "baseline"]);

interface Place {
  thing: WhyThing;
  asked: WhySubject;
  today: string;
  on_deeper: (subject: string) => void;
}

// How the dialog says names and numbers; names lead to where the number comes from.
export function why_words({ thing, asked, today, on_deeper }: Place): DerivationWords {
  const value_text = (name: string, value: number | null) => {
    if (value === null) return "";
    if (shares.has(name) || /^(KR|O)-\d+$/.test(name)) return format_percent(value, 1);
    const metric = thing.metric_by_key(name);
    const measure = metric === null ? thing.measure : thing.measure_of_metric(metric);
    const is_value =
      metric !== null || values.has(name) || name.includes("=") || /^TG-\d+$/.test(name) || parse_period(name) !== null;
    return is_value && measure !== null ? format_value(value, measure, { trim: true }) : format_number(value, 3);
  };
  const name_text = (name: string) => {
    if (name.includes("=")) return segment_words(name);
    const metric = thing.metric_by_key(name);
    if (metric !== null) return thing.metric_name(metric);
    if (/^KR-\d+$/.test(name)) return thing.title_of(name);
    return parse_period(name) === null ? name.replaceAll("_", " ") : long_period(name, today);
  };
  // A derivation may be about an input of the asked metric.
  const measure_for = (subject: string) => {
    const metric = thing.metric_by_key(subject.split(" in ")[0] ?? "");
    return metric === null ? thing.measure : thing.measure_of_metric(metric);
  };
  return {
    subject: (subject) => {
      const key = subject.split(" in ")[0] ?? "";
      const metric = thing.metric_by_key(key);
      const named = metric === null ? subject : thing.metric_name(metric) + subject.slice(key.length);
      return said(named.replace(/KR-\d+/, thing.title_of), null, today);
    },
    text: (sentence) => said(sentence, thing.measure, today),
    because: ({ reasons, subject }) =>
      reasons_words(reasons, {
        measure: measure_for(subject),
        today,
        name_of: (key) => name_text(key),
      }),
    result: ({ subject, result }) => {
      if (/^(progress|expected|status)/.test(subject)) return format_percent(result, 1);
      const measure = measure_for(subject);
      return measure === null ? format_number(result, 3) : format_value(result, measure, { trim: true });
    },
    input: ({ name, value, note }, { subject }) => {
      const source = source_of(name, note, {
        derived: subject,
        asked,
        metric: thing.metric,
        metric_by_key: thing.metric_by_key,
      });
      const text = name_text(name);
      const linked = (
        <Button className="text_link why_deeper" onPress={() => on_deeper(source ?? "")}>
          {text}
        </Button>
      );
      return {
        name: source === null ? text : linked,
        value: value_text(name, value),
        note: said(note, thing.measure, today),
      };
    },
    threshold: ({ name, value, note }) => ({
      name: (
        <Link to="/settings/$part" params={{ part: "thresholds" }} className="text_link">
          {name.replaceAll("_", " ")}
        </Link>
      ),
      value: value === null ? "" : format_number(value, 3),
      note,
    }),
  };
}

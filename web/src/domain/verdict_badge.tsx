import { useLingui } from "@lingui/react";
import type { Verdict } from "../model/types";
import { verdict_meaning, verdict_tone, verdict_words } from "../model/words";
import { HealthGlyph } from "./health_glyph";
import "./health_pill.css";

/** Whether a recovery worked; what the word means is shown on hover. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  useLingui();
  const tone = verdict_tone(verdict);
  return (
    <span className="health_pill" data-health={tone} title={verdict_meaning(verdict)}>
      <HealthGlyph tone={tone} shape={tone === "on" ? "done" : tone} size={12} />
      {verdict_words(verdict)}
    </span>
  );
}

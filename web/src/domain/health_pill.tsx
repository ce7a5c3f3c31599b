import { useLingui } from "@lingui/react/macro";
import { useLingui as useLanguage } from "@lingui/react";
import type { Health, Outcome, Status } from "../model/types";
import {
  health_tone,
  health_words,
  outcome_tone,
  outcome_words,
  status_tone,
  status_words,
  type Tone,
} from "../model/words";
import { HealthGlyph, status_shape, type GlyphShape } from "./health_glyph";
import "./health_pill.css";

interface TonePillProps {
  tone: Tone;
  shape?: GlyphShape;
  children: string;
}

/** A glyph and its word on a soft ground. */
export function TonePill({ tone, shape = tone, children }: TonePillProps) {
  return (
    <span className="health_pill" data-health={tone}>
      <HealthGlyph tone={tone} shape={shape} size={13} />
      {children}
    </span>
  );
}

/** Health of a KPI; `overdue` when its value is late. */
export function HealthPill({ health, overdue = false }: { health: Health | null; overdue?: boolean }) {
  const { t } = useLingui();
  if (overdue)
    return (
      <TonePill tone="none" shape="late">
        {t({ message: "Overdue", comment: "A KPI whose value is late" })}
      </TonePill>
    );
  return <TonePill tone={health_tone(health)}>{health_words(health)}</TonePill>;
}

/** Status of a goal. */
export function StatusPill({ status }: { status: Status | null }) {
  useLanguage();
  return (
    <TonePill tone={status_tone(status)} shape={status_shape(status)}>
      {status_words(status)}
    </TonePill>
  );
}

/** How a closed objective ended. */
export function OutcomePill({ outcome }: { outcome: Outcome }) {
  useLanguage();
  const tone = outcome_tone(outcome);
  return (
    <TonePill tone={tone} shape={outcome === "achieved" ? "done" : tone}>
      {outcome_words(outcome)}
    </TonePill>
  );
}

import { memo } from "react";
import type { Status } from "../model/types";
import { status_tone, type Tone } from "../model/words";
import "./health_glyph.css";

export type { Tone };

/** Beside the four tones: an update that is late, something finished, something paused. */
export type GlyphShape = Tone | "late" | "done" | "paused";

interface HealthGlyphProps {
  tone: Tone;
  shape?: GlyphShape;
  size?: number;
  /** Only where no word beside it says the same. */
  label?: string;
}

function Shape({ shape }: { shape: GlyphShape }) {
  switch (shape) {
    case "on":
      return (
        <>
          <circle cx="8" cy="8" r="7" className="health_glyph_fill" />
          <path d="m5 8.3 2.1 2.1L11.2 6" className="health_glyph_sign" />
        </>
      );
    case "risk":
      return (
        <>
          <path
            d="M8 1.2c.5 0 .9.3 1.2.7l5.9 10.6c.5 1-.1 2.1-1.2 2.1H2.1c-1.1 0-1.7-1.1-1.2-2.1L6.8 1.9c.3-.4.7-.7 1.2-.7Z"
            className="health_glyph_fill"
          />
          <path d="M8 5.8v3.2M8 11.7v.05" className="health_glyph_sign" />
        </>
      );
    case "off":
      return (
        <>
          <rect x="1.2" y="1.2" width="13.6" height="13.6" rx="3.4" className="health_glyph_fill" />
          <path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6" className="health_glyph_sign" />
        </>
      );
    case "late":
      return (
        <>
          <circle cx="8" cy="8" r="6.2" className="health_glyph_late" />
          <path d="M8 4.8V8.2l2.3 1.5" className="health_glyph_late" />
        </>
      );
    case "done":
      return (
        <>
          <path d="M3.4 1.6v13" className="health_glyph_pole" />
          <path d="M3.4 2.2h9.4c.5 0 .8.6.5 1L11.1 6l2.2 2.8c.3.4 0 1-.5 1H3.4Z" className="health_glyph_fill" />
        </>
      );
    case "paused":
      return <path d="M5.5 3.2v9.6M10.5 3.2v9.6" className="health_glyph_pause" />;
    case "none":
      return <circle cx="8" cy="8" r="6.2" className="health_glyph_ring" />;
  }
}

/**
 * The shape says it, the colour repeats it: disc with tick, triangle with bar, rounded square with cross, dashed ring;
 * a clock for late updates, a flag for what is finished, two bars for what is paused.
 */
export const HealthGlyph = memo(function HealthGlyph({ tone, shape = tone, size = 14, label }: HealthGlyphProps) {
  return (
    <svg
      className="health_glyph"
      data-health={tone}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <Shape shape={shape} />
    </svg>
  );
});

/** An overdue update has a shape of its own: it is neither at risk nor without data. */
export function status_shape(status: Status | null | undefined): GlyphShape {
  return status === "overdue" ? "late" : status_tone(status);
}

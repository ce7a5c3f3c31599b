import "./health_glyph.css";

export type Tone = "on" | "risk" | "off" | "none";

// The shape says it, the colour repeats it: disc with tick, triangle with bar, rounded square with cross, dashed ring.
export function HealthGlyph({ tone, size = 14 }: { tone: Tone; size?: number }) {
  return (
    <svg className="health_glyph" data-health={tone} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {tone === "on" && (
        <>
          <circle cx="8" cy="8" r="7" className="health_glyph_fill" />
          <path d="m5 8.3 2.1 2.1L11.2 6" className="health_glyph_sign" />
        </>
      )}
      {tone === "risk" && (
        <>
          <path d="M8 1.2c.5 0 .9.3 1.2.7l5.9 10.6c.5 1-.1 2.1-1.2 2.1H2.1c-1.1 0-1.700-1.100-1.200-2.100L6.800 1.900c.3-.4.7-.7 1.200-.7Z" className="health_glyph_fill" />
          <path d="M8 5.800v3.200M8 11.700v.05" className="health_glyph_sign" />
        </>
      )}
      {tone === "off" && (
        <>
          <rect x="1.2" y="1.2" width="13.6" height="13.6" rx="3.4" className="health_glyph_fill" />
          <path d="m5.700 5.700 4.600 4.600M10.300 5.700l-4.600 4.600" className="health_glyph_sign" />
        </>
      )}
      {tone === "none" && <circle cx="8" cy="8" r="6.2" className="health_glyph_ring" />}
    </svg>
  );
}

import { memo, useId, useMemo } from "react";
import type { Tone } from "../model/words";
import { band_path, extent_of, line_paths, linear, polyline, type Values } from "./scale";
import "./sparkline.css";

export interface SparklineForecast {
  mean: readonly number[];
  low: readonly number[];
  high: readonly number[];
}

export interface SparklineProps {
  /** Oldest first, evenly spaced; null is a gap. */
  values: Values;
  tone: Tone;
  /** What the picture says in words; empty when the text beside it says so already. */
  label: string;
  target?: number | null | undefined;
  target_upper?: number | null | undefined;
  /** Continues the line by as many steps as it has. */
  forecast?: SparklineForecast | undefined;
  height?: number;
}

// The picture is drawn in these units and stretched to its box; strokes keep their width.
const width = 280;
const full_height = 52;
const inset = 5;
const buckets = 110;

function geometry({
  values,
  target,
  target_upper,
  forecast,
}: Pick<SparklineProps, "values" | "target" | "target_upper" | "forecast">) {
  const steps = forecast?.mean.length ?? 0;
  const domain = extent_of([...values, target, target_upper, ...(forecast?.low ?? []), ...(forecast?.high ?? [])]);
  let last = values.length - 1;
  while (last >= 0 && (values[last] ?? null) === null) --last;
  const x_of = linear([0, Math.max(1, values.length - 1 + steps)], [0, width]);
  const y_of = linear(domain ?? [0, 0], [full_height - inset, inset]);
  // A single value stands at the right end, where "now" is.
  const place = values.length === 1 && steps === 0 ? () => width : x_of;
  const end = last < 0 ? null : { x: place(last), y: y_of(values[last] ?? 0) };
  const ahead = (line: readonly number[]) => line.map((value, index) => [x_of(last + 1 + index), y_of(value)] as const);
  const start = end && ([end.x, end.y] as const);
  return {
    ...line_paths(values, place, y_of, full_height, buckets),
    end,
    rules: [target, target_upper].flatMap((value) => (value === null || value === undefined ? [] : [y_of(value)])),
    mean: forecast && start ? polyline([start, ...ahead(forecast.mean)]) : "",
    band: forecast && start ? band_path([start, ...ahead(forecast.high)], [start, ...ahead(forecast.low)]) : "",
  };
}

/** A word-sized line: history, target rule, end dot and, where there is one, the forecast. It measures nothing. */
export const Sparkline = memo(function Sparkline({ tone, label, height = full_height, ...series }: SparklineProps) {
  const fade = useId();
  const { values, target, target_upper, forecast } = series;
  const shape = useMemo(
    () => geometry({ values, target, target_upper, forecast }),
    [values, target, target_upper, forecast],
  );
  return (
    <div className="sparkline" data-health={tone} style={{ height }}>
      <svg
        viewBox={`0 0 ${width} ${full_height}`}
        preserveAspectRatio="none"
        {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      >
        <linearGradient id={fade} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" className="sparkline_fade_top" />
          <stop offset="1" className="sparkline_fade_bottom" />
        </linearGradient>
        {shape.area && <path d={shape.area} fill={`url(#${fade})`} />}
        {shape.band && <path d={shape.band} className="sparkline_band" />}
        {shape.rules.map((y) => (
          <line key={y} className="sparkline_target" x1="0" x2={width} y1={y} y2={y} />
        ))}
        {shape.line && <path d={shape.line} className="sparkline_line" />}
        {shape.dots && values.length > 1 && <path d={shape.dots} className="sparkline_line sparkline_dots" />}
        {shape.mean && <path d={shape.mean} className="sparkline_mean" />}
      </svg>
      {shape.end && (
        <i
          className="sparkline_dot"
          style={{ left: `${(shape.end.x / width) * 100}%`, top: `${(shape.end.y / full_height) * 100}%` }}
        />
      )}
    </div>
  );
});

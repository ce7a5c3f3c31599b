import { useLingui } from "@lingui/react/macro";
import { memo, useId } from "react";
import { format_value } from "../model/format";
import { short_day } from "../model/dates";
import { date_format } from "../model/locale";
import type { TrendLayout, TrendMark } from "./trend_layout";
import type { TrendData } from "./trend_types";

function Grid({ layout }: { layout: TrendLayout }) {
  const { box, y_ticks, x_ticks } = layout;
  return (
    <g>
      {y_ticks.map((tick) => (
        <g key={tick.y}>
          <line className="trend_grid" x1={box.left} x2={box.right} y1={tick.y} y2={tick.y} />
          <text className="trend_tick" x={box.right + 10} y={tick.y + 4}>
            {tick.label}
          </text>
        </g>
      ))}
      {x_ticks.values.map((value, index) => (
        <TimeTick key={value} value={value} x={x_ticks.places[index] ?? 0} unit={x_ticks.unit} layout={layout} />
      ))}
    </g>
  );
}

function time_label(value: number, unit: "day" | "month" | "year"): string {
  if (unit === "day") return date_format({ day: "numeric", month: "short" }).format(value);
  const starts_year = new Date(value).getUTCMonth() === 0;
  return date_format(starts_year || unit === "year" ? { year: "numeric" } : { month: "short" }).format(value);
}

// The label stands right of its tick: what it names begins there.
function TimeTick({
  value,
  x,
  unit,
  layout,
}: {
  value: number;
  x: number;
  unit: "day" | "month" | "year";
  layout: TrendLayout;
}) {
  const { box, height } = layout;
  if (x > box.right - 34) return null;
  return (
    <g>
      <line className="trend_tick_mark" x1={x} x2={x} y1={box.bottom} y2={box.bottom + 6} />
      <text className="trend_tick" x={x + 5} y={height - 8}>
        {time_label(value, unit)}
      </text>
    </g>
  );
}

/** Misses are squares, values in a watch line or tolerance triangles: the shapes of the health glyphs. */
function Mark({ mark: { x, y, judgement } }: { mark: TrendMark }) {
  if (judgement === "missed")
    return <rect className="trend_mark" data-health="off" x={x - 3.5} y={y - 3.5} width="7" height="7" rx="1.5" />;
  return <path className="trend_mark" data-health="risk" d={`M${x} ${y - 4.5}l4.2 7.6h-8.4z`} />;
}

function Events({ layout }: { layout: TrendLayout }) {
  const { box, events } = layout;
  return events.map((event, index) => (
    <g key={index} className="trend_event" transform={`translate(${event.x.toFixed(1)} ${box.bottom})`}>
      <line y1={box.top - box.bottom + 8} y2="-18" />
      <circle r="8.5" cy="-9.5" />
      <text textAnchor="middle" y="-6">
        {event.letter}
      </text>
    </g>
  ));
}

function Today({ layout, label }: { layout: TrendLayout; label: string }) {
  const { box, today_x } = layout;
  const is_left = today_x > box.left + 60;
  return (
    <g>
      <line className="trend_today" x1={today_x} x2={today_x} y1={box.top - 12} y2={box.bottom} />
      <text
        className="trend_label"
        x={today_x + (is_left ? -6 : 6)}
        y={box.top - 6}
        textAnchor={is_left ? "end" : "start"}
      >
        {label}
      </text>
    </g>
  );
}

function DueMark({ layout, data }: { layout: TrendLayout; data: TrendData }) {
  const { box, forecast } = layout;
  if (!forecast?.due) return null;
  const { x, mean, low, high, point } = forecast.due;
  const fits_below = box.bottom - forecast.lowest_y > 60;
  const y = fits_below ? forecast.lowest_y + 20 : box.top + 10;
  const on_right = box.right - x > 110;
  const text = { x: on_right ? x + 8 : x - 8, textAnchor: on_right ? "start" : "end" } as const;
  const { measure } = data;
  const interval = `${format_value(point.p80[0], measure, { compact: true })}–${format_value(point.p80[1], measure, { compact: true })}`;
  return (
    <g>
      <line className="trend_due_rule" x1={x} x2={x} y1={low} y2={box.bottom} />
      <path className="trend_whisker" d={`M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8`} />
      <circle className="trend_due_dot" cx={x} cy={mean} r="4.5" />
      <text className="trend_due_value" {...text} y={y}>
        {format_value(point.mean, measure, { compact: true })}
      </text>
      <text className="trend_due_text" {...text} y={y + 17}>
        {short_day(point.day, data.today)}
      </text>
      <text className="trend_due_text" {...text} y={y + 33}>
        {interval}
      </text>
    </g>
  );
}

interface TrendLayersProps {
  layout: TrendLayout;
  data: TrendData;
}

/** All that stands still under the cross-hair. */
export const TrendLayers = memo(function TrendLayers({ layout, data }: TrendLayersProps) {
  const { t } = useLingui();
  const clip = useId();
  const fade = useId();
  const { box, targets, forecast, running, now, path } = layout;
  return (
    <>
      <defs>
        <clipPath id={clip}>
          <rect x={box.left} y={box.top - 12} width={box.right - box.left} height={box.bottom - box.top + 12} />
        </clipPath>
        <linearGradient id={fade} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" className="trend_fade_top" />
          <stop offset="1" className="trend_fade_bottom" />
        </linearGradient>
      </defs>
      {layout.has_future && (
        <rect
          className="trend_future"
          x={layout.today_x}
          y={box.top - 12}
          width={box.right - layout.today_x}
          height={box.bottom - box.top + 12}
        />
      )}
      <Grid layout={layout} />
      <g clipPath={`url(#${clip})`}>
        <path d={layout.history.area} fill={`url(#${fade})`} />
        {targets.band && <path className="trend_target_band" d={targets.band} />}
        {forecast && (
          <>
            <path className="trend_band_95" d={forecast.p95} />
            <path className="trend_band_80" d={forecast.p80} />
            <path className="trend_band_50" d={forecast.p50} />
            {forecast.unchanged && <path className="trend_unchanged" d={forecast.unchanged} />}
          </>
        )}
        {targets.line && <path className="trend_target" d={targets.line} />}
        {path && <path className="trend_path" d={path.line} />}
        <path className="trend_line" d={layout.history.line} />
        {layout.history.dots && <path className="trend_line trend_dots" d={layout.history.dots} />}
        {layout.missed && <path className="trend_missed" d={layout.missed} />}
        {forecast && <path className="trend_mean" d={forecast.mean} />}
        {running?.link && <path className="trend_running_link" d={running.link} />}
      </g>
      <Today layout={layout} label={t({ message: "Today", comment: "On the rule of a chart" })} />
      <Events layout={layout} />
      {layout.marks.map((mark) => (
        <Mark key={mark.x} mark={mark} />
      ))}
      {layout.hollow.map((spot) => (
        <circle key={spot.x} className="trend_hollow" cx={spot.x} cy={spot.y} r="3" />
      ))}
      {now && layout.marks.at(-1)?.x !== now.x && <circle className="trend_now" cx={now.x} cy={now.y} r="4" />}
      {running && <circle className="trend_hollow" cx={running.x} cy={running.y} r="3.5" />}
      {path && <circle className="trend_due_dot" cx={path.x} cy={path.y} r="4" />}
      {path && (
        <text
          className="trend_path_label"
          x={Math.min(path.x - 8, box.right - 8)}
          y={path.y + (path.y < box.top + 30 ? 20 : -10)}
          textAnchor="end"
        >
          {data.path?.label}
        </text>
      )}
      {targets.label && data.target_label && (
        <text className="trend_target_label" x={targets.label.x} y={targets.label.y}>
          {data.target_label}
        </text>
      )}
      <DueMark layout={layout} data={data} />
    </>
  );
});

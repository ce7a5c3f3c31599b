import { useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { nearest } from "./scale";
import { TrendLayers } from "./trend_layers";
import { trend_layout, type TrendLayout } from "./trend_layout";
import { reading_of, spoken } from "./trend_reading";
import type { TrendData, TrendRange } from "./trend_types";

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, set_width] = useState(900);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const take = () => {
      if (box.clientWidth > 0) set_width(box.clientWidth);
    };
    take();
    if (typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(take);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

const stops_by_shift: Record<string, number> = { day: 7, week: 4, month: 3 };

function stride(data: TrendData): number {
  const text = data.points[0]?.period ?? "";
  if (/W/.test(text)) return stops_by_shift.week ?? 1;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return stops_by_shift.day ?? 1;
  return /^\d{4}-\d{2}$/.test(text) ? (stops_by_shift.month ?? 1) : 4;
}

function stop_by_key(
  event: KeyboardEvent,
  at: number | null,
  layout: TrendLayout,
  data: TrendData,
): number | null | undefined {
  const last = layout.stops.length - 1;
  if (last < 0) return undefined;
  const step = event.shiftKey ? stride(data) : 1;
  const from = at ?? Math.max(0, layout.stops.filter((stop) => stop.kind === "history").length - 1);
  switch (event.key) {
    case "ArrowLeft":
      return at === null ? from : Math.max(0, from - step);
    case "ArrowRight":
      return at === null ? from : Math.min(last, from + step);
    case "Home":
      return 0;
    case "End":
      return last;
    case "Escape":
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

function Tip({ layout, data, at }: { layout: TrendLayout; data: TrendData; at: number }) {
  const stop = layout.stops[at];
  const reading = stop && reading_of(data, stop);
  if (!stop || !reading) return null;
  const on_left = stop.x > (layout.box.left + layout.box.right) / 2;
  return (
    <div
      className="trend_tip"
      data-health={reading.tone}
      style={{ left: stop.x, transform: on_left ? "translateX(calc(-100% - 12px))" : "translateX(12px)" }}
    >
      <div className="trend_tip_when">
        {reading.when}
        {reading.note && ` · ${reading.note}`}
      </div>
      <b>{reading.value}</b>
      {reading.lines.map((line) => (
        <div key={line} className="trend_tip_line">
          {line}
        </div>
      ))}
    </div>
  );
}

interface TrendPlotProps {
  data: TrendData;
  range: TrendRange;
  height: number;
  label: string;
  picture: RefObject<SVGSVGElement | null>;
}

/** The drawing with its cross-hair; arrow keys move it from value to value, a live region reads them. */
export function TrendPlot({ data, range, height, label, picture }: TrendPlotProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const layout = useMemo(() => trend_layout(data, range, width, height), [data, range, width, height]);
  const stop_places = useMemo(() => layout.stops.map((stop) => stop.x), [layout]);
  const [at, set_at] = useState<number | null>(null);
  const stop = at === null ? undefined : layout.stops[at];
  const reading = stop && reading_of(data, stop);

  const point_at = (client_x: number) => {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    if (stop_places.length > 0) set_at(nearest(stop_places, client_x - left));
  };

  return (
    // As an application it gets the arrow keys from screen readers, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      className="trend_plot"
      style={{ height }}
      role="application"
      aria-roledescription={t`chart`}
      aria-label={label}
      tabIndex={0}
      onPointerMove={(event) => point_at(event.clientX)}
      onPointerDown={(event) => point_at(event.clientX)}
      onPointerLeave={() => set_at(null)}
      onBlur={() => set_at(null)}
      onKeyDown={(event) => {
        const next = stop_by_key(event, at, layout, data);
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set_at(next);
      }}
    >
      <svg ref={picture} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <TrendLayers layout={layout} data={data} />
        {stop && (
          <g>
            <line className="trend_cross" x1={stop.x} x2={stop.x} y1={layout.box.top - 4} y2={layout.box.bottom} />
            {stop.y !== null && <circle className="trend_cross_dot" cx={stop.x} cy={stop.y} r="4" />}
          </g>
        )}
      </svg>
      {at !== null && <Tip layout={layout} data={data} at={at} />}
      <div className="only_read" aria-live="polite">
        {reading ? spoken(reading) : ""}
      </div>
    </div>
  );
}

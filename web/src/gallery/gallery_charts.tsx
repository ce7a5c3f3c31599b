import { useState } from "react";
import { Bullet } from "../charts/bullet";
import { ConfidenceStrip } from "../charts/confidence_strip";
import { DistributionBar } from "../charts/distribution_bar";
import { Sparkline } from "../charts/sparkline";
import { CadenceBars, StepBars } from "../charts/step_bars";
import { TrendChart } from "../charts/trend_chart";
import type { TrendData, TrendRange } from "../charts/trend_types";
import { HealthPill } from "../domain/health_pill";
import type { Health } from "../model/types";
import type { Tone } from "../model/words";
import { band_trend, forecast_trend, recovery_trend, short_trend } from "./demo";

const wave = Array.from(
  { length: 104 },
  (_, index) => 40 + index / 4 + 9 * Math.sin(index / 6) + 3 * Math.sin(index * 1.7),
);
const last = wave.at(-1) ?? 0;
const ahead = Array.from({ length: 12 }, (_, index) => last + index * 0.6);
const forecast = {
  mean: ahead,
  low: ahead.map((value, index) => value - 1.4 * index),
  high: ahead.map((value, index) => value + 1.4 * index),
};

function Big({
  data,
  health,
  sentence,
  first,
}: {
  data: TrendData;
  health: Health;
  sentence: string;
  first: TrendRange;
}) {
  const [range, set_range] = useState<TrendRange>(first);
  return (
    <div className="gallery_chart">
      <TrendChart
        data={data}
        range={range}
        on_range_change={set_range}
        height={300}
        on_copy_link={() => undefined}
        heading={
          <>
            <h3 className="gallery_chart_title">
              {data.title} <HealthPill health={health} />
            </h3>
            <p className="gallery_chart_sentence">{sentence}</p>
          </>
        }
      />
    </div>
  );
}

export function ChartsSection() {
  return (
    <>
      <Big
        data={recovery_trend}
        health="unhealthy"
        first="1y"
        sentence="91.4 % in week 47 is 3.6 pt under at least 95 %; missed since week 38."
      />
      <Big
        data={forecast_trend}
        health="at_risk"
        first="1y"
        sentence="Heading for €4.44M by Dec 31; 39% likely to reach €4.50M."
      />
      <Big data={band_trend} health="healthy" first="all" sentence="27 days in week 47 meets between 20 and 36 days." />
      <Big data={short_trend} health="no_target" first="all" sentence="Two values and no target." />
    </>
  );
}

const sparklines: {
  name: string;
  tone: Tone;
  values: (number | null)[];
  target?: number;
  upper?: number;
  ahead?: boolean;
}[] = [
  { name: "healthy, with a forecast", tone: "on", values: wave, target: 60, ahead: true },
  { name: "at risk", tone: "risk", values: wave, target: 70 },
  { name: "unhealthy", tone: "off", values: [...wave].reverse(), target: 60 },
  { name: "no data", tone: "none", values: wave },
  { name: "between", tone: "on", values: wave, target: 45, upper: 65 },
  { name: "one value", tone: "on", values: [5], target: 4 },
  { name: "two values", tone: "on", values: [5, 6] },
  { name: "all equal", tone: "on", values: [5, 5, 5, 5], target: 5 },
  { name: "gaps", tone: "risk", values: [5, 6, null, 7, null, null, 6, 8, 7, null], target: 6 },
  { name: "nothing", tone: "none", values: [null, null], target: 6 },
];

export function SmallChartsSection() {
  return (
    <>
      <div className="gallery_sparklines">
        {sparklines.map(({ name, tone, values, target, upper, ahead: with_forecast }) => (
          <figure key={name}>
            <Sparkline
              values={values}
              tone={tone}
              label={name}
              target={target}
              target_upper={upper}
              forecast={with_forecast ? forecast : undefined}
            />
            <figcaption>{name}</figcaption>
          </figure>
        ))}
      </div>
      <div className="gallery_sparklines">
        {(
          [
            ["on", 0.81, 0.9],
            ["risk", 0.5, 0.65],
            ["off", 0.08, 0.62],
            ["none", null, null],
            ["on", 1.3, 0.5],
          ] as const
        ).map(([tone, progress, expected]) => (
          <Bullet
            key={`${tone} ${progress}`}
            tone={tone}
            progress={progress}
            expected={expected}
            size={tone === "on" ? "large" : "normal"}
          />
        ))}
      </div>
      <div className="gallery_sparklines">
        <DistributionBar
          parts={[
            { id: "off", label: "Off track", tone: "off", count: 3 },
            { id: "risk", label: "At risk", tone: "risk", count: 4 },
            { id: "none", label: "No data", tone: "none", count: 2 },
            { id: "on", label: "On track", tone: "on", count: 12 },
          ]}
        />
        <ConfidenceStrip values={[0.9, 0.8, 0.8, null, 0.6, 0.5, 0.4, 0.6]} />
        <ConfidenceStrip values={[null]} />
        <StepBars
          steps={[
            { id: "a", label: "Agreement signed", state: "done", weight: 2 },
            { id: "b", label: "First bikes handed over", state: "late" },
            { id: "c", label: "All bikes handed over", state: "open", weight: 3 },
          ]}
        />
        <CadenceBars
          needed={3}
          counts={[3, 4, 2, 3, 0, 1].map((count, index) => ({
            id: String(index),
            label: `W${42 + index}`,
            count,
            met: count >= 3,
            running: index === 5,
          }))}
        />
      </div>
    </>
  );
}

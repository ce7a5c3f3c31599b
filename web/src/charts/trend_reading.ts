// What a stop of the cross-hair says, for the eye and for the ear.
import { t } from "@lingui/core/macro";
import { long_day } from "../model/dates";
import { format_difference, format_value } from "../model/format";
import { long_period } from "../model/periods";
import { judgement_tone, judgement_words, type Tone } from "../model/words";
import type { TrendStop } from "./trend_layout";
import type { TrendData } from "./trend_types";

export interface Reading {
  when: string;
  value: string;
  /** "so far", "forecast"; empty for history. */
  note: string;
  tone: Tone;
  lines: string[];
}

export function target_of(
  point: { target_value?: number | null; target_upper?: number | null },
  data: TrendData,
): string {
  if (point.target_value === null || point.target_value === undefined) return "";
  const value = format_value(point.target_value, data.measure, { trim: true });
  if (point.target_upper === null || point.target_upper === undefined) return value;
  return `${value}–${format_value(point.target_upper, data.measure, { trim: true })}`;
}

function history_reading(data: TrendData, index: number): Reading | null {
  const point = data.points[index];
  if (!point) return null;
  const lines: string[] = [];
  const target = target_of(point, data);
  if (target) lines.push(t`Target ${target}`);
  if (point.judgement && point.judgement !== "no_target") {
    const words = judgement_words(point.judgement);
    const off_by =
      point.judgement === "missed" && point.off_by
        ? format_difference(Math.abs(point.off_by), data.measure).replace("+", "")
        : "";
    lines.push(off_by ? t`Missed by ${off_by}` : words);
  }
  if (point.partial) lines.push(t`A part is missing`);
  return {
    when: long_period(point.period, data.today),
    value: format_value(point.value, data.measure),
    note: "",
    tone: point.judgement ? judgement_tone(point.judgement) : "none",
    lines,
  };
}

function forecast_reading(data: TrendData, index: number): Reading | null {
  const point = data.forecast?.points[index];
  if (!point) return null;
  const between = (edges: readonly [number, number]) => edges.map((edge) => format_value(edge, data.measure)).join("–");
  const [p80, p95] = [between(point.p80), between(point.p95)];
  return {
    when: long_day(point.day),
    value: format_value(point.mean, data.measure),
    note: t({ message: "forecast", comment: "After the day of a forecast value" }),
    tone: "none",
    lines: [t`80 % ${p80}`, t`95 % ${p95}`],
  };
}

export function reading_of(data: TrendData, stop: TrendStop): Reading | null {
  if (stop.kind === "forecast") return forecast_reading(data, stop.index);
  if (stop.kind === "history") return history_reading(data, stop.index);
  if (!data.running) return null;
  return {
    when: long_period(data.running.period, data.today),
    value: format_value(data.running.value, data.measure),
    note: t({ message: "so far", comment: "After the name of the period that still runs" }),
    tone: "none",
    lines: [],
  };
}

export function spoken(reading: Reading): string {
  const when = reading.note ? `${reading.when} (${reading.note})` : reading.when;
  return [`${when}: ${reading.value}`, ...reading.lines].join(", ");
}

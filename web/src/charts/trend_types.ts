import type { Day } from "../model/dates";
import type { Judgement } from "../model/types";
import type { Measure } from "../model/units";

/** One period of the history; a judged period of the API fits. */
export interface TrendPoint {
  period: string;
  value: number | null;
  judgement?: Judgement;
  partial?: boolean;
  off_by?: number;
  target_value?: number | null;
  target_upper?: number | null;
}

/** The period that runs now, with its value so far. */
export interface TrendRunning {
  period: string;
  value: number | null;
}

/** A target in force from one day to another, for days after the last judged period. */
export interface TrendTarget {
  from: Day;
  until: Day;
  value: number;
  upper?: number | null;
}

export interface ForecastPoint {
  day: Day;
  mean: number;
  p50: readonly [low: number, high: number];
  p80: readonly [low: number, high: number];
  p95: readonly [low: number, high: number];
}

export interface TrendForecast {
  points: readonly ForecastPoint[];
  /** The day that counts, marked with its 80 % whisker. */
  due?: Day;
  /** What is said of the model at the foot, such as its error in back-tests. */
  model?: string;
  /** The forecast without the changes that are being tried. */
  unchanged?: readonly { day: Day; mean: number }[];
}

/** The straight path that a recovery promises. */
export interface TrendPath {
  label: string;
  from: Day;
  from_value: number;
  to: Day;
  to_value: number;
}

export interface TrendEvent {
  day: Day;
  text: string;
}

export type TrendRange = "3m" | "6m" | "1y" | "2y" | "all";

export interface TrendData {
  title: string;
  measure: Measure;
  /** Oldest first. */
  points: readonly TrendPoint[];
  today: Day;
  running?: TrendRunning | null | undefined;
  targets_ahead?: readonly TrendTarget[] | undefined;
  /** What the target line is called, such as "Target ≤ 30 min". */
  target_label?: string | undefined;
  forecast?: TrendForecast | null | undefined;
  path?: TrendPath | null | undefined;
  events?: readonly TrendEvent[] | undefined;
  fiscal_start_month?: number | undefined;
}

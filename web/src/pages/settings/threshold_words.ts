import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";

export type ThresholdName = Schemas["Threshold"]["name"];

/** A short name for each number; the server tells what it decides. */
export function threshold_words(name: ThresholdName): string {
  switch (name) {
    case "update_grace_days":
      return t`Grace for late updates`;
    case "no_update_span_share":
      return t`Span without any update`;
    case "no_data_span_share":
      return t`Span without a value`;
    case "on_track_pace":
      return t`On track from this pace`;
    case "at_risk_pace":
      return t`At risk from this pace`;
    case "on_track_probability":
      return t`On track from this probability`;
    case "at_risk_probability":
      return t`At risk from this probability`;
    case "forecast_periods_min":
      return t`Periods for a forecast`;
    case "overdue_periods":
      return t`KPI overdue after`;
    case "heading_to_miss_periods":
      return t`Looking ahead for a miss`;
    case "heading_to_miss_is_at_risk":
      return t`Heading to miss counts as at risk`;
    case "verdict_periods":
      return t`Periods for a verdict`;
    case "verdict_wait_factor":
      return t`Waiting for a verdict`;
    case "improved_gap_share":
      return t`Improved from this share of the gap`;
    case "unrealistic_probability":
      return t`Unrealistic below`;
    case "unambitious_probability":
      return t`Unambitious above`;
    case "late_goal_span_share":
      return t`Late start after`;
    case "objectives_max":
      return t`Objectives for one owner`;
    case "key_results_max":
      return t`Key results in one objective`;
    case "cycle_end_notice_days":
      return t`Notice before the end of a cycle`;
  }
}

export interface ThresholdGroup {
  title: string;
  names: readonly ThresholdName[];
}

export function threshold_groups(): ThresholdGroup[] {
  return [
    {
      title: t`Status of goals`,
      names: [
        "on_track_probability",
        "at_risk_probability",
        "forecast_periods_min",
        "on_track_pace",
        "at_risk_pace",
        "no_data_span_share",
      ],
    },
    {
      title: t`Late updates`,
      names: ["update_grace_days", "no_update_span_share", "overdue_periods", "cycle_end_notice_days"],
    },
    { title: t`KPI health`, names: ["heading_to_miss_periods", "heading_to_miss_is_at_risk"] },
    { title: t`Verdicts of recoveries`, names: ["verdict_periods", "verdict_wait_factor", "improved_gap_share"] },
    {
      title: t`Advice of the coach`,
      names: [
        "unrealistic_probability",
        "unambitious_probability",
        "late_goal_span_share",
        "objectives_max",
        "key_results_max",
      ],
    },
  ];
}

/** The unit behind the number; shares are shown in percent. */
export function threshold_unit(unit: string): string {
  switch (unit) {
    case "days":
      return t`days`;
    case "periods":
      return t`periods`;
    case "times":
      return "×";
    case "share":
    case "probability":
      return "%";
    default:
      return "";
  }
}

export function is_in_percent(unit: string): boolean {
  return unit === "share" || unit === "probability";
}

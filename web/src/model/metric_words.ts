// The words for what a metric is made of.
import { t } from "@lingui/core/macro";
import type { components } from "../api/schema";
import type { Grain } from "./types";

type MetricData = components["schemas"]["Metric"];

export function grain_words(grain: Grain): string {
  switch (grain) {
    case "day":
      return t({ message: "Day", comment: "A span of time" });
    case "week":
      return t({ message: "Week", comment: "A span of time" });
    case "month":
      return t({ message: "Month", comment: "A span of time" });
    case "quarter":
      return t({ message: "Quarter", comment: "A span of time" });
    case "year":
      return t({ message: "Year", comment: "A span of time" });
    case "fiscal_quarter":
      return t`Fiscal quarter`;
    case "fiscal_year":
      return t`Fiscal year`;
  }
}

/** "By week": how long the spans of a chart are. */
export function shown_by_words(grain: Grain): string {
  switch (grain) {
    case "day":
      return t`By day`;
    case "week":
      return t`By week`;
    case "month":
      return t`By month`;
    case "quarter":
      return t`By quarter`;
    case "year":
      return t`By year`;
    case "fiscal_quarter":
      return t`By fiscal quarter`;
    case "fiscal_year":
      return t`By fiscal year`;
  }
}

export const grains: readonly Grain[] = ["day", "week", "month", "quarter", "year", "fiscal_quarter", "fiscal_year"];

export function join_words(across: MetricData["across_time"]): string {
  switch (across) {
    case "sum":
      return t`Added up`;
    case "average":
      return t`Average`;
    case "last":
      return t`The last one counts`;
    case "first":
      return t`The first one counts`;
    case "min":
      return t`The smallest counts`;
    case "max":
      return t`The largest counts`;
    case "count":
      return t`Counted`;
    case "none":
      return t`Cannot be combined`;
  }
}

export const joins: readonly MetricData["across_time"][] = [
  "sum",
  "average",
  "last",
  "first",
  "min",
  "max",
  "count",
  "none",
];

export function missing_words(missing: MetricData["missing"]): string {
  switch (missing) {
    case "gap":
      return t`A gap`;
    case "zero":
      return t`Zero`;
    case "carry":
      return t`The value before`;
  }
}

export function format_words(format: MetricData["format"]): string {
  switch (format) {
    case "number":
      return t`Number`;
    case "percent":
      return t`Percent`;
    case "currency":
      return t`Money`;
    case "duration":
      return t`Time span`;
  }
}

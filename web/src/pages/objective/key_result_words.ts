import { plural, t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { format_difference, format_value } from "../../model/format";
import { measure_of, type Measure } from "../../model/units";
import { target_words } from "../../model/words";
import { per_words } from "../objective_edit/key_result_preview";

type KeyResultView = Schemas["KeyResultView"];
type Kind = Schemas["KeyResult"]["kind"];

export function key_result_kind_words(kind: Kind): string {
  switch (kind) {
    case "metric":
      return t({ message: "Number", comment: "Kind of key result" });
    case "maintain":
      return t({ message: "Keep", comment: "Kind of key result: hold a target" });
    case "milestones":
      return t`Milestones`;
    case "done":
      return t({ message: "Done or not", comment: "Kind of key result" });
    case "cadence":
      return t({ message: "Rhythm", comment: "Kind of key result: so often per period" });
    case "baseline":
      return t({ message: "Baseline", comment: "Kind of key result: measure first" });
  }
}

// Where it stands, in the words of its kind.
export function value_words(view: KeyResultView): string {
  const { key_result, value } = view;
  switch (key_result.kind) {
    case "milestones": {
      const done = key_result.milestones.filter((each) => each.done_on !== null).length;
      const all = key_result.milestones.length;
      return t`${done} of ${all}`;
    }
    case "done":
      return key_result.done_on === null
        ? t`not yet`
        : t({ message: "done", comment: "State of a key result that is done or not" });
    default:
      return format_value(value, measure_of(view));
  }
}

// What is to be reached or held.
export function aim_words(view: KeyResultView): string {
  const { key_result } = view;
  const { kind, start, target, target_upper, target_kind, per } = key_result;
  const measure = measure_of(view);
  if (kind === "baseline") return t`measure first`;
  if (kind === "done") return t({ message: "done", comment: "State of a key result that is done or not" });
  if (kind === "milestones") {
    const all = key_result.milestones.length;
    return t`${value_words(view)} ${plural(all, { one: "milestone", other: "milestones" })}`;
  }
  if (target === null) return "";
  const aim = format_value(target, measure, { trim: true });
  // The unit follows the target, unless it belongs to the number, as of money.
  const start_measure = measure.format === "number" ? { ...measure, unit: "" } : measure;
  if (kind === "metric") return start === null ? t`to ${aim}` : t`from ${format_value(start, start_measure)} to ${aim}`;
  const bounds = target_words({ kind: target_kind, value: target, upper: target_upper }, measure);
  if (kind === "cadence" && per !== null) return `${bounds} ${per_words(per)}`;
  return bounds;
}

// A distance without a sign; for shares in percentage points.
export function distance_words(distance: number, measure: Measure): string {
  return format_difference(Math.abs(distance), measure).replace(/^\+/, "");
}

/** "26 days left." as a sentence of its own; empty without a day. */
export function left_sentence(days: number | null): string {
  if (days === null) return "";
  if (days < 0) return t`${plural(-days, { one: "It is # day over.", other: "It is # days over." })}`;
  if (days === 0) return t`It is the last day.`;
  return t`${plural(days, { one: "# day left.", other: "# days left." })}`;
}

export function left_words(days: number | null): string {
  if (days === null) return "";
  if (days < 0) return t`${plural(-days, { one: "# day over", other: "# days over" })}`;
  if (days === 0) return t`last day`;
  return t`${plural(days, { one: "# day left", other: "# days left" })}`;
}

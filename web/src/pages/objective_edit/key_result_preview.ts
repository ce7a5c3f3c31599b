import { plural, t } from "@lingui/core/macro";
import { short_day } from "../../model/dates";
import { format_number, format_value } from "../../model/format";
import type { Measure } from "../../model/units";
import { target_words } from "../../model/words";
import type { KeyResultFields } from "./key_result_form";

export interface PreviewContext {
  // What is measured: the metric's name, or the title.
  name: string;
  measure: Measure;
  // Its own due day or the objective's.
  due: string | null;
  today: string;
}

// What was entered, as a sentence; empty while there is too little to say.
export function preview_of(fields: KeyResultFields, context: PreviewContext): string {
  const { name, measure, due, today } = context;
  if (name.trim() === "") return "";
  const day = due === null ? t`its due day` : short_day(due, today);
  switch (fields.kind) {
    case "metric":
      return fields.relative === "absolute" ? absolute(fields, context, day) : relative(fields, context, day);
    case "maintain": {
      const target = target_words(
        { kind: fields.target_kind, value: fields.target, upper: fields.target_upper },
        measure,
      );
      return target === "" ? "" : t`Keeps “${name}” ${target} until ${day}. Every period in which that holds counts.`;
    }
    case "milestones": {
      const count = fields.milestones.filter((each) => each.title.trim() !== "").length;
      return count === 0
        ? ""
        : t`${plural(count, { one: "# milestone", other: "# milestones" })} to reach by ${day}, each counting by its weight.`;
    }
    case "done":
      return t`“${name}” is done by ${day}, or it is not.`;
    case "cadence": {
      const count = target_words(
        { kind: fields.target_kind, value: fields.target, upper: fields.target_upper },
        measure,
      );
      return count === "" || fields.per === null ? "" : t`“${name}”: ${count} ${per_words(fields.per)} until ${day}.`;
    }
    case "baseline":
      return t`Measures “${name}” first. It takes part in no progress until it has a target.`;
  }
}

function absolute(fields: KeyResultFields, { name, measure }: PreviewContext, day: string): string {
  if (fields.target === null) return "";
  const target = format_value(fields.target, measure);
  if (fields.start === null) return t`Takes “${name}” from its latest complete value to ${target} by ${day}.`;
  const start = measure.format === "currency" ? format_value(fields.start, measure) : format_number(fields.start, 6);
  return t`Takes “${name}” from ${start} to ${target} by ${day}.`;
}

function relative(fields: KeyResultFields, { name, measure }: PreviewContext, day: string): string {
  if (fields.change === null) return "";
  const base = baseline_words(fields);
  const change = format_number(fields.change, 6);
  switch (fields.relative) {
    case "percent":
      return fields.change < 0
        ? t`Lowers “${name}” by ${format_number(-fields.change, 6)} % against ${base}, by ${day}.`
        : t`Raises “${name}” by ${change} % against ${base}, by ${day}.`;
    case "points":
      return t`Moves “${name}” by ${change} percentage points against ${base}, by ${day}.`;
    case "amount":
      return t`Moves “${name}” by ${format_value(fields.change, measure)} against ${base}, by ${day}.`;
    default:
      return t`Takes “${name}” to ${change} times ${base}, by ${day}.`;
  }
}

function baseline_words(fields: KeyResultFields): string {
  if (fields.baseline === "previous") return t`the period before`;
  if (fields.baseline === "same_a_year_ago") return t`the same period a year ago`;
  return t`the mean of ${plural(fields.baseline_periods, { one: "# period", other: "# periods" })}`;
}

export function per_words(per: NonNullable<KeyResultFields["per"]>): string {
  switch (per) {
    case "day":
      return t`a day`;
    case "week":
      return t`a week`;
    case "month":
      return t`a month`;
    case "quarter":
      return t`a quarter`;
    case "year":
      return t`a year`;
    case "fiscal_quarter":
      return t`a fiscal quarter`;
    case "fiscal_year":
      return t`a fiscal year`;
  }
}

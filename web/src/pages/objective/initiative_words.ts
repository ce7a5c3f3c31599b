import { plural, t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";
import { format_number, format_percent } from "../../model/format";

type Initiative = Schemas["Initiative"];

export function initiative_stage_words(stage: Initiative["stage"]): string {
  switch (stage) {
    case "planned":
      return t`Planned`;
    case "active":
      return t`Active`;
    case "done":
      return t({ message: "Done", comment: "Stage of an initiative" });
    case "dropped":
      return t`Dropped`;
  }
}

// How far the work is, in the words of its own measure.
export function initiative_progress_words(initiative: Initiative): string {
  switch (initiative.progress_by) {
    case "checklist": {
      const done = initiative.checklist.filter((step) => step.done).length;
      const all = initiative.checklist.length;
      return plural(all, { one: `${done} of # step`, other: `${done} of # steps` });
    }
    case "count": {
      const done = format_number(initiative.count_done);
      const all = format_number(initiative.count_total);
      return t`${done} of ${all}`;
    }
    case "budget": {
      const spent = format_number(initiative.spent ?? 0);
      const budget = format_number(initiative.budget);
      return t`${spent} of ${budget} spent`;
    }
    default:
      return format_percent(initiative.progress);
  }
}

// The same as a share for the bar, the parts as they were entered; null where there is nothing to share.
export function initiative_share(initiative: Initiative): number | null {
  switch (initiative.progress_by) {
    case "checklist":
      return initiative.checklist.length === 0
        ? null
        : initiative.checklist.filter((step) => step.done).length / initiative.checklist.length;
    case "count":
      return initiative.count_total > 0 ? initiative.count_done / initiative.count_total : null;
    case "budget":
      return initiative.budget ? (initiative.spent ?? 0) / initiative.budget : null;
    default:
      return initiative.progress;
  }
}

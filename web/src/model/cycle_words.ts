import { t } from "@lingui/core/macro";
import type { CycleDraft } from "./cycle_suggestions";

export const cycle_kinds: readonly CycleDraft["kind"][] = ["year", "half", "quarter", "month", "custom"];

export function cycle_kind_words(kind: CycleDraft["kind"]): string {
  switch (kind) {
    case "year":
      return t`Year`;
    case "half":
      return t`Half year`;
    case "quarter":
      return t`Quarter`;
    case "month":
      return t`Month`;
    case "custom":
      return t({ message: "Other span", comment: "Kind of cycle" });
  }
}

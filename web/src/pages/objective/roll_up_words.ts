import { t } from "@lingui/core/macro";
import type { Schemas } from "../../api/client";

export function roll_up_words(roll_up: Schemas["Objective"]["roll_up"]): string {
  switch (roll_up) {
    case "key_results":
      return t`its key results`;
    case "children":
      return t`the objectives that serve it`;
    case "both":
      return t`its key results and the objectives that serve it`;
    case "own_metric":
      return t`a metric of its own`;
    case "value_sum":
      return t`the sum of the values of its key results`;
    case "manual":
      return t`what its owner says`;
  }
}

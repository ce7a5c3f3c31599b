import { t } from "@lingui/core/macro";
import type { TableShape } from "../../model/paste_table";

// How a pasted table was understood.
export function shape_words(shape: TableShape): string {
  switch (shape) {
    case "periods_across":
      return t`Read as names down and periods across.`;
    case "periods_down":
      return t`Read as periods down and names across.`;
    case "long":
      return t`Read as one value in each row.`;
    case "list":
      return t`Read as a list; its values count for the latest complete period.`;
  }
}

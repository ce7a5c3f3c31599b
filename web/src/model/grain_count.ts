import { plural } from "@lingui/core/macro";
import type { Grain } from "./types";

/** "1 week", "2 fiscal quarters". */
export function grain_count(count: number, grain: Grain): string {
  switch (grain) {
    case "day":
      return plural(count, { one: "# day", other: "# days" });
    case "week":
      return plural(count, { one: "# week", other: "# weeks" });
    case "month":
      return plural(count, { one: "# month", other: "# months" });
    case "quarter":
      return plural(count, { one: "# quarter", other: "# quarters" });
    case "year":
      return plural(count, { one: "# year", other: "# years" });
    case "fiscal_quarter":
      return plural(count, { one: "# fiscal quarter", other: "# fiscal quarters" });
    case "fiscal_year":
      return plural(count, { one: "# fiscal year", other: "# fiscal years" });
  }
}

import { describe, expect, it } from "vitest";
import document from "../api/openapi.json";
import { reason_words, reasons_words, type Reason } from "./reason_words";
import type { Measure } from "./units";

const minutes: Measure = { unit: "min", format: "number", decimals: 0 };
const share: Measure = { unit: "%", format: "percent", decimals: 1 };
const place = { today: "2026-11-25", measure: minutes };

function reason(part: Partial<Reason> & Pick<Reason, "kind">): Reason {
  return {
    value: null,
    period: null,
    partial: false,
    target_kind: null,
    target_value: null,
    target_upper: null,
    floor_with_stretch: false,
    on_path: false,
    off_by: null,
    limit: null,
    expected: null,
    count: null,
    needed: null,
    grain: null,
    day: null,
    word: "",
    name: "",
    other_name: "",
    ...part,
  };
}

function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, " ");
}

const missed = reason({
  kind: "missed",
  value: 52,
  period: "2026-W47",
  target_kind: "at_most",
  target_value: 30,
  off_by: 22,
});

describe("reasons", () => {
  it("say how far off a value is and since when", () => {
    const since = reason({ kind: "missed_since", period: "2026-W46", count: 2, grain: "week" });
    expect(plain(reasons_words([missed, since], place))).toBe(
      "52 min in W47 is 22 min over at most 30 min. Missed since W46, 2 weeks in a row.",
    );
  });

  it("say the distance of shares in points, and the side of a range", () => {
    const low = { ...missed, value: 91.4, target_kind: "at_least" as const, target_value: 95, off_by: 3.6 };
    expect(plain(reason_words(low, { ...place, measure: share }))).toBe("91.4 % in W47 is 3.6 pt under at least 95 %.");
    const outside = { ...missed, target_kind: "between" as const, target_value: 20, target_upper: 36, off_by: 16 };
    expect(plain(reason_words(outside, place))).toBe("52 min in W47 is 16 min over the range between 20 and 36 min.");
  });

  it("count with the right plural", () => {
    expect(reason_words(reason({ kind: "update_late", value: 1 }), place)).toContain("1 day ago");
    expect(reason_words(reason({ kind: "update_late", value: 9 }), place)).toContain("9 days ago");
  });

  it("name a missing input as people call it", () => {
    const missing = reason({ kind: "input_missing", period: "2026-10", name: "sales_total" });
    const words = reason_words(missing, { ...place, name_of: () => "Sales" });
    expect(words).toBe("Sales is missing in Oct.");
  });

  it("exist for every kind that the server gives", () => {
    const kinds = document.components.schemas.Reason.properties.kind.enum as Reason["kind"][];
    expect(kinds.length).toBeGreaterThan(40);
    expect(kinds.filter((kind) => reason_words(reason({ kind }), place) === "")).toEqual([]);
  });
});

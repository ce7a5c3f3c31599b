import { describe, expect, it } from "vitest";
import type { Measurement } from "../../model/types";
import { measurement_rows, type RowsOf } from "./measurement_rows";

function measured(period: string, value: number, more: Partial<Measurement> = {}): Measurement {
  return {
    metric: "M-1",
    period,
    segment: "",
    value,
    weight: null,
    is_final: false,
    source: "typed",
    author: null,
    recorded_at: "2026-11-20T08:00:00Z",
    seq: 1,
    ordinal: 0,
    note: "",
    ...more,
  };
}

const weekly: RowsOf = {
  grain: "week",
  today: "2026-11-25",
  fiscal_start_month: 1,
  irregular: false,
  segment: "",
  measurements: [],
  readings: null,
  first_period: null,
  count: 26,
};
const rows = (more: Partial<RowsOf>) =>
  measurement_rows({ ...weekly, ...more }).map(({ period, value, state }) => `${period} ${value ?? "-"} ${state}`);

describe("rows of the grid", () => {
  it("offers the running period and a few before it where nothing was measured", () =>
    expect(rows({})).toEqual(["2026-W48 - running", "2026-W47 - due", "2026-W46 - due", "2026-W45 - due"]));
  it("shows what is due and what is missing", () => {
    const measurements = [measured("2026-W46", 25), measured("2026-W44", 30)];
    expect(rows({ measurements, first_period: "2026-W44" })).toEqual([
      "2026-W48 - running",
      "2026-W47 - due",
      "2026-W46 25 complete",
      "2026-W45 - missing",
      "2026-W44 30 complete",
    ]);
  });
  it("stops at the first measurement and at the number asked for", () => {
    expect(rows({ first_period: "2020-W01", count: 10 })).toHaveLength(10);
    expect(rows({ first_period: "2026-W42" })).toHaveLength(7);
  });
  it("shows only what was measured of an irregular metric", () =>
    expect(rows({ irregular: true, measurements: [measured("2026-W10", 7)] })).toEqual([
      "2026-W48 - running",
      "2026-W10 7 complete",
    ]));
  it("keeps to one segment", () =>
    expect(
      rows({ segment: "a=1", measurements: [measured("2026-W47", 1), measured("2026-W47", 2, { segment: "a=1" })] })[1],
    ).toBe("2026-W47 2 complete"));
  it("takes computed values from the series", () => {
    const readings = [
      { period: "2026-W47", value: 9, complete: true, partial: false, missing: [], not_aggregable: [] },
    ];
    expect(rows({ readings })[1]).toBe("2026-W47 9 complete");
  });
  it("knows a running period that was called final", () =>
    expect(rows({ measurements: [measured("2026-W48", 1, { is_final: true })] })[0]).toBe("2026-W48 1 final_early"));
  it("goes back by fiscal quarters", () =>
    expect(rows({ grain: "fiscal_quarter", fiscal_start_month: 4 })[0]).toBe("FY2027-Q3 - running"));
});

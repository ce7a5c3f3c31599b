import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { trend_data } from "./trend_data";

const today = "2026-11-25";

function target(from: string, value: number): Schemas["Target"] {
  return {
    id: "TG-1",
    archived: false,
    segment: "",
    value,
    upper: null,
    path: [],
    due: null,
    from,
    until: null,
  } as unknown as Schemas["Target"];
}

function view(part: { targets?: Schemas["Target"][]; recoveries?: unknown[]; fixing?: unknown }): Schemas["KpiView"] {
  return {
    card: {
      name: "Reply time",
      unit: "min",
      format: "number",
      decimals: 0,
      target_kind: "at_most",
      target_value: 30,
      target_upper: null,
      running_period: "2026-W48",
      running_value: null,
      fixing: part.fixing ?? null,
    },
    targets: part.targets ?? [],
    recoveries: part.recoveries ?? [],
  } as unknown as Schemas["KpiView"];
}

describe("trend_data", () => {
  it("lets the present target go on by itself when no other one follows", () => {
    expect(trend_data(view({ targets: [target("2026-01-01", 30)] }), [], "", today).targets_ahead).toEqual([]);
  });
  it("ends the present target where the next one begins", () => {
    const ahead = trend_data(
      view({ targets: [target("2026-01-01", 30), target("2027-01-01", 20)] }),
      [],
      "",
      today,
    ).targets_ahead;
    expect(ahead?.map(({ from, until, value }) => [from, until, value])).toEqual([
      [today, "2026-12-31", 30],
      ["2027-01-01", expect.any(String) as string, 20],
    ]);
  });
  it("draws the path of a running recovery only", () => {
    const recovery = {
      recovery: { objective: "O-12", started_on: "2026-11-01", closed_on: null, value_at_start: 52, target_value: 30 },
    };
    const fixing = { objective: "O-12", due: "2026-12-31" };
    expect(
      trend_data(view({ recoveries: [{ ...recovery, running: true }], fixing }), [], "", today).path,
    ).toMatchObject({ from_value: 52, to_value: 30, to: "2026-12-31" });
    expect(trend_data(view({ recoveries: [{ ...recovery, running: false }] }), [], "", today).path).toBeNull();
  });
  it("names a segment and keeps the total's targets out of its chart", () => {
    const data = trend_data(view({}), [], "channel=chat", today);
    expect(data.title).toBe("Reply time, chat");
    expect(data.target_label).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import {
  band_path,
  decimate,
  extent_of,
  line_paths,
  linear,
  nearest,
  padded,
  runs_of,
  time_ticks,
  value_ticks,
} from "./scale";

describe("decimation", () => {
  it("keeps every peak, the ends and the order", () => {
    const values = Array.from({ length: 730 }, (_, index) => (index === 400 ? 99 : index === 401 ? -99 : index % 7));
    const kept = decimate(values, 110);
    expect(kept.length).toBeLessThanOrEqual(222);
    expect(kept).toContain(400);
    expect(kept).toContain(401);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(729);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  });

  it("leaves short series alone", () => {
    expect(decimate([3, 1, 2], 10)).toEqual([0, 1, 2]);
    expect(decimate([], 10)).toEqual([]);
  });
});

describe("lines", () => {
  const x_of = linear([0, 4], [0, 40]);
  const y_of = linear([0, 10], [10, 0]);

  it("stay open at gaps and show a lone value as a dot", () => {
    const { line, area, dots } = line_paths([1, 2, null, 5, null], x_of, y_of, 10, 50);
    expect(line).toBe("M0.0 9.0L10.0 8.0");
    expect(dots).toBe("M30.0 5.0h0");
    expect(area.match(/Z/g)).toHaveLength(1);
  });

  it("of nothing are empty", () => {
    expect(line_paths([null, null], x_of, y_of, 10, 50)).toEqual({ line: "", area: "", dots: "" });
    expect(band_path([], [])).toBe("");
    expect(runs_of([])).toEqual([]);
  });

  it("of bands go out above and come back below", () => {
    expect(
      band_path(
        [
          [0, 1],
          [10, 2],
        ],
        [
          [0, 5],
          [10, 6],
        ],
      ),
    ).toBe("M0.0 1.0L10.0 2.0L10.0 6.0L0.0 5.0Z");
  });
});

describe("scales", () => {
  it("put a domain without width in the middle", () => {
    expect(linear([5, 5], [0, 40])(5)).toBe(20);
  });

  it("ignore what is missing", () => {
    expect(extent_of([null, 3, undefined, -1, Number.NaN])).toEqual([-1, 3]);
    expect(extent_of([null])).toBeNull();
  });

  it("do not go below zero for counts, and give equal values some room", () => {
    expect(padded([1, 100], 0.1)).toEqual([0, expect.closeTo(109.9)]);
    expect(padded([50, 50], 0.1)).toEqual([25, 75]);
    expect(padded([0, 0], 0.1)).toEqual([0, 1]);
  });

  it("have few, round ticks", () => {
    expect(value_ticks([87.2, 96.1], 5)).toEqual({ values: [88, 90, 92, 94, 96], step: 2 });
  });

  it("find the nearest position", () => {
    expect(nearest([0, 10, 20], 14)).toBe(1);
    expect(nearest([0, 10, 20], 999)).toBe(2);
  });
});

const ms = (day: string) => Date.parse(`${day}T00:00:00Z`);

const days = (from: string, to: string, count: number) =>
  time_ticks([ms(from), ms(to)], count).values.map((value) => new Date(value).toISOString().slice(0, 10));

describe("ticks of time", () => {
  it("fall on Mondays, months or years", () => {
    expect(days("2026-11-01", "2026-11-30", 6)).toEqual(["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]);
    expect(days("2025-11-25", "2026-11-25", 7)).toEqual([
      "2026-01-01",
      "2026-03-01",
      "2026-05-01",
      "2026-07-01",
      "2026-09-01",
      "2026-11-01",
    ]);
    expect(days("2019-06-01", "2026-11-25", 8)).toHaveLength(7);
  });

  it("never crowd", () => {
    for (const years of [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30]) {
      const { values } = time_ticks([ms("2000-01-01"), ms("2000-01-01") + years * 365.25 * 86_400_000], 8);
      expect(values.length).toBeGreaterThan(1);
      expect(values.length).toBeLessThanOrEqual(10);
    }
  });
});

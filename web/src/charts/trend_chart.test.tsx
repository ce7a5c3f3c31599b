import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { render_part } from "../domain/test_page";
import { band_trend, forecast_trend, recovery_trend, short_trend } from "../gallery/demo";
import { TrendChart } from "./trend_chart";
import { file_name, trend_csv } from "./trend_export";
import { forecast_on, trend_layout } from "./trend_layout";
import { ranges_for } from "./trend_span";
import type { TrendData, TrendRange } from "./trend_types";

const plain = (text: string | null | undefined) => (text ?? "").replaceAll(/[\u202f\u00a0\u2009]/g, " ");

function show(data: TrendData, range: TrendRange = "all") {
  const on_range_change = vi.fn();
  const page = render_part(<TrendChart data={data} range={range} on_range_change={on_range_change} />);
  const chart = screen.getByRole("application");
  const live = () => plain(page.container.querySelector("[aria-live]")?.textContent);
  const press = (key: string, options = {}) => act(() => fireEvent.keyDown(chart, { key, ...options }));
  return { chart, live, press, on_range_change };
}

describe("the big chart", () => {
  it("is read with the arrow keys", () => {
    const { chart, live, press } = show(recovery_trend);
    expect(plain(chart.getAttribute("aria-label"))).toContain("91.4 %, Week 47, Nov 16 – 22. Target ≥ 95 %.");
    press("ArrowLeft");
    expect(live()).toBe("Week 47, Nov 16 – 22: 91.4 %, Target 95 %, Missed by 3.6 pt");
    press("ArrowRight");
    expect(live()).toBe("Week 48, Nov 23 – 29 (so far): 93.4 %");
    press("ArrowLeft", { shiftKey: true });
    expect(live()).toContain("Week 44");
    press("Home");
    expect(live()).toContain("Week 48, Nov 25 – Dec 1, 2024: 97.1 %");
    press("Escape");
    expect(live()).toBe("");
  });

  it("reads the intervals of a forecast", () => {
    const { live, press } = show(forecast_trend);
    press("End");
    expect(live()).toMatch(/^February 24, 2027 \(forecast\): €.*80 % €.*–€.*95 % €/);
  });

  it("offers the ranges that the history fills", async () => {
    const { on_range_change } = show(recovery_trend, "1y");
    await userEvent.click(screen.getByRole("radio", { name: "6M" }));
    expect(on_range_change).toHaveBeenCalledWith("6m");
    expect(ranges_for(short_trend.points, short_trend.today)).toEqual(["all"]);
  });

  it("can be seen as a table", async () => {
    show(band_trend);
    await userEvent.click(screen.getByRole("button", { name: "More" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "View as table" }));
    expect(screen.queryByRole("application")).toBeNull();
    const rows = screen.getAllByRole("row");
    expect(rows).toHaveLength(27);
    expect(plain(rows[1]?.textContent)).toContain("Week 47, Nov 16 – 22");
  });
});

describe("its layout", () => {
  it("keeps everything inside the frame", () => {
    for (const data of [recovery_trend, forecast_trend, band_trend, short_trend])
      for (const range of ["3m", "1y", "all"] as const) {
        const { box, stops, marks } = trend_layout(data, range, 900, 320);
        for (const { x, y } of [...stops, ...marks]) {
          expect(x).toBeGreaterThanOrEqual(box.left - 8);
          expect(x).toBeLessThanOrEqual(box.right + 1);
          if (y !== null) expect(y).toBeGreaterThanOrEqual(box.top - 1);
          if (y !== null) expect(y).toBeLessThanOrEqual(box.bottom + 1);
        }
      }
  });

  it("steps the target and marks the misses", () => {
    const layout = trend_layout(recovery_trend, "all", 1100, 360);
    expect(layout.targets.line.match(/M/g)).toHaveLength(1);
    expect(layout.targets.line.match(/L/g)).toHaveLength(3);
    expect(layout.marks).toHaveLength(10);
    expect(layout.marks.every((mark) => mark.judgement === "missed")).toBe(true);
    expect(layout.hollow).toHaveLength(1);
    expect(trend_layout(band_trend, "all", 900, 320).targets.band).not.toBe("");
  });

  it("gives no more than two fifths to the future", () => {
    const far: TrendData = {
      ...short_trend,
      path: { label: "O-1", from: "2026-10-01", from_value: 1, to: "2030-01-01", to_value: 9 },
    };
    const { box, today_x, has_future } = trend_layout(far, "all", 900, 320);
    expect(has_future).toBe(true);
    expect((box.right - today_x) / (box.right - box.left)).toBeLessThan(0.42);
  });

  it("stands without any value", () => {
    const empty: TrendData = { ...short_trend, points: [] };
    const layout = trend_layout(empty, "all", 900, 320);
    expect(layout.history.line).toBe("");
    expect(layout.stops).toEqual([]);
  });

  it("finds the forecast of the due day between two of its points", () => {
    const points = forecast_trend.forecast?.points ?? [];
    const due = forecast_on(points, "2026-12-31");
    expect(due?.mean).toBeGreaterThan(points[4]?.mean ?? 0);
    expect(due?.mean).toBeLessThan(points[5]?.mean ?? 0);
    expect(forecast_on(points, "2031-01-01")).toBeNull();
  });
});

describe("its files", () => {
  it("hold raw numbers and period names", () => {
    const lines = trend_csv(band_trend).split("\r\n");
    expect(lines[0]).toBe("period,value,target,target_upper,result");
    expect(lines[1]).toBe("2026-W22,27,20,36,met");
    expect(lines[10]).toBe("2026-W31,,20,36,gap");
  });

  it("are named after the chart", () => {
    expect(file_name("Lieferungen: pünktlich / %", "csv")).toBe("lieferungen-punktlich.csv");
    expect(file_name("…", "svg")).toBe("chart.svg");
  });
});

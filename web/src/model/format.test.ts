import { afterEach, describe, expect, it } from "vitest";
import {
  format_change,
  format_confidence,
  format_delta,
  format_percent,
  format_probability,
  format_tick,
  format_value,
  value_parts,
} from "./format";
import type { Measure } from "./units";

const minutes: Measure = { unit: "min", format: "number", decimals: 0 };
const share: Measure = { unit: "%", format: "percent", decimals: 1 };
const euro: Measure = { unit: "EUR", format: "currency", decimals: 0 };
const readers: Measure = { unit: "readers", format: "number", decimals: 0 };
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");

function german() {
  document.documentElement.lang = "de";
}

afterEach(() => {
  document.documentElement.lang = "en";
});

describe("values", () => {
  it("are written with their unit and the decimals of their measure", () => {
    expect(plain(format_value(52, minutes))).toBe("52 min");
    expect(plain(format_value(92.6, share))).toBe("92.6 %");
    expect(plain(format_value(99.948, { ...share, decimals: 3 }))).toBe("99.948 %");
    expect(format_value(1348769, euro)).toBe("€1,348,769");
    expect(format_value(0, { ...minutes, unit: "" })).toBe("0");
  });

  it("follow the language of the page", () => {
    german();
    expect(plain(format_value(92.6, share))).toBe("92,6 %");
    expect(plain(format_value(1348769, euro))).toBe("1.348.769 €");
    expect(value_parts(1348769, euro, { compact: true }).number).toBe("1,35");
    expect(plain(value_parts(1348769, euro, { compact: true }).unit)).toBe("Mio. €");
    expect(plain(format_value(2_500_000, readers, { compact: true }))).toBe("2,50 Mio. readers");
  });

  it("are shortened from 10,000 on where asked for", () => {
    expect(plain(format_value(9999, readers, { compact: true }))).toBe("9,999 readers");
    expect(plain(format_value(16666, readers, { compact: true }))).toBe("16.7K readers");
    expect(plain(format_value(16666, readers))).toBe("16,666 readers");
    expect(format_value(1348769, euro, { compact: true })).toBe("€1.35M");
  });

  it("leave an unknown currency code as a unit", () => {
    expect(plain(format_value(12, { unit: "points of Tom", format: "currency", decimals: 0 }))).toBe(
      "12 points of Tom",
    );
  });

  it("have a true minus and no negative zero", () => {
    expect(plain(format_value(-4, minutes))).toBe("−4 min");
    expect(plain(format_value(-0.2, minutes))).toBe("0 min");
  });

  it("go without decimals where they are whole and that is asked for", () => {
    expect(plain(format_value(95, share, { trim: true }))).toBe("95 %");
    expect(plain(format_value(99.9, { ...share, decimals: 3 }, { trim: true }))).toBe("99.9 %");
    expect(format_value(50, { ...euro, decimals: 2 }, { trim: true })).toBe("€50");
    expect(format_value(59.5, { ...euro, decimals: 2 }, { trim: true })).toBe("€59.50");
  });

  it("show a dash when missing", () => {
    expect(format_value(null, share)).toBe("–");
    expect(value_parts(undefined, euro)).toEqual({ number: "–", unit: "" });
    expect(format_value(Number.NaN, share)).toBe("–");
  });

  it("turn long durations into hours and minutes", () => {
    const duration: Measure = { unit: "min", format: "duration", decimals: 0 };
    expect(value_parts(52, duration)).toEqual({ number: "52", unit: "min" });
    expect(value_parts(95, duration)).toEqual({ number: "1:35", unit: "h" });
    expect(value_parts(7199, { ...duration, unit: "s" })).toEqual({ number: "2:00", unit: "h" });
    expect(value_parts(95, { ...duration, unit: "days" })).toEqual({ number: "95", unit: "days" });
  });

  it("separate number and unit for large type", () => {
    expect(value_parts(92.6, share)).toEqual({ number: "92.6", unit: "%" });
    expect(value_parts(4422.19, euro)).toEqual({ number: "€4,422", unit: "" });
  });
});

describe("a delta", () => {
  it("of a share is in percentage points", () => {
    expect(plain(format_delta(92.6, 94.8, share)?.text ?? "")).toBe("−2.2 pt");
    expect(format_delta(92.6, 94.8, share)?.way).toBe("down");
  });

  it("of anything else is relative, finer when small", () => {
    expect(format_delta(52, 25, minutes)).toEqual({ text: "+108%", way: "up" });
    expect(format_delta(499, 526, minutes)?.text).toBe("−5.1%");
  });

  it("that rounds to nothing is flat and has no sign", () => {
    expect(plain(format_delta(92.61, 92.6, share)?.text ?? "")).toBe("0.0 pt");
    expect(format_delta(92.61, 92.6, share)?.way).toBe("flat");
    expect(format_delta(65, 65, minutes)).toEqual({ text: "0.0%", way: "flat" });
  });

  it("from zero or across it is absolute", () => {
    expect(plain(format_delta(3, 0, minutes)?.text ?? "")).toBe("+3 min");
    expect(plain(format_delta(3, -2, minutes)?.text ?? "")).toBe("+5 min");
  });

  it("is unknown when one side is missing", () => {
    expect(format_delta(3, null, minutes)).toBeNull();
    expect(format_change(null)).toBe("–");
  });
});

describe("shares", () => {
  it("are whole percents, probabilities never certain", () => {
    expect(format_percent(0.627)).toBe("63%");
    expect(format_percent(-0.12)).toBe("−12%");
    expect(plain(format_probability(0.999))).toBe("> 99%");
    expect(plain(format_probability(0.001))).toBe("< 1%");
    expect(format_probability(0.395)).toBe("40%");
    german();
    expect(plain(format_percent(0.627))).toBe("63 %");
  });

  it("of confidence count to ten", () => {
    expect(format_confidence(0.8)).toBe("8/10");
    expect(format_confidence(null)).toBe("–");
  });
});

describe("ticks of an axis", () => {
  it("have as many decimals as their step needs", () => {
    expect(format_tick(4_500_000, euro, 500_000)).toBe("€4.5M");
    expect(format_tick(1_250_000, euro, 50_000)).toBe("€1.25M");
    expect(plain(format_tick(99.75, share, 0.25))).toBe("99.75 %");
    expect(format_tick(30, minutes, 10)).toBe("30");
    expect(format_tick(0, euro, 20_000)).toBe("€0");
  });
});

import { expect, test } from "vitest";
import type { Schemas } from "../../api/client";
import { errors_by_name, overrides_of } from "./threshold_changes";

type Threshold = Schemas["Threshold"];
function threshold(name: Threshold["name"], value: number, preset: number): Threshold {
  return { name, value, preset } as Threshold;
}
const thresholds = [
  threshold("on_track_pace", 0.9, 0.9),
  threshold("at_risk_pace", 0.6, 0.7),
  threshold("objectives_max", 5, 5),
];

test("sends every value that differs from its preset, the earlier ones too", () => {
  expect(overrides_of(thresholds, { objectives_max: 7 })).toEqual([
    { name: "at_risk_pace", value: 0.6 },
    { name: "objectives_max", value: 7 },
  ]);
});

test("a value set back to its preset is left out", () => {
  expect(overrides_of(thresholds, { at_risk_pace: 0.7 })).toEqual([]);
});

test("an error finds the field by its place in what was sent", () => {
  const sent = overrides_of(thresholds, { objectives_max: 700 });
  expect(errors_by_name({ "/thresholds/1/value": "is out of bounds", thresholds: "other" }, sent)).toEqual({
    objectives_max: "is out of bounds",
  });
});

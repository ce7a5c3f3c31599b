import { afterEach, expect, it } from "vitest";
import { field_words } from "../domain/change_words";
import { show_language } from "../i18n/i18n";
import { shown_by_words } from "./metric_words";
import { role_words } from "./role_words";
import {
  health_tone,
  health_words,
  is_better,
  judged_words,
  kind_and_ambition_words,
  status_tone,
  target_signs,
  target_words,
  verdict_tone,
} from "./words";

afterEach(() => show_language("en"));

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, " ");
const days = { unit: "days", format: "number", decimals: 0 } as const;
const share = { unit: "%", format: "percent", decimals: 1 } as const;
const euro = { unit: "EUR", format: "currency", decimals: 0 } as const;

it("only healthy and on track are green", () => {
  expect(health_tone("healthy")).toBe("on");
  expect(status_tone("on_track")).toBe("on");
  expect(status_tone("overdue")).toBe("risk");
  expect([health_tone("no_target"), health_tone("no_data"), status_tone(null)]).toEqual(["none", "none", "none"]);
  expect(verdict_tone("relapsed")).toBe("off");
});

it("a goal without a status has no data", () => {
  expect(health_words(null)).toBe("No data");
});

it("targets are told in words and in signs", () => {
  expect(plain(target_words({ kind: "at_most", value: 30 }, days))).toBe("at most 30 days");
  expect(plain(target_words({ kind: "between", value: 20, upper: 36 }, days))).toBe("between 20 and 36 days");
  expect(plain(target_signs({ kind: "between", value: 20, upper: 36 }, share))).toBe("20–36 %");
  expect(plain(target_signs({ kind: "at_least", value: 800000 }, euro))).toBe("≥ €800K");
  expect(target_words({ kind: null, value: null }, days)).toBe("");
});

it("a rise is good only where more is better", () => {
  expect(is_better("up", "more_is_better")).toBe(true);
  expect(is_better("up", "less_is_better")).toBe(false);
  expect(is_better("down", "less_is_better")).toBe(true);
  expect(is_better("up", "neither")).toBeNull();
  expect(is_better("flat", "more_is_better")).toBeNull();
});

it("words that are joined to a sentence keep their case in German", async () => {
  expect(judged_words("week", "less_is_better")).toBe("weekly, less is better");
  expect(kind_and_ambition_words("improve", "committed")).toBe("Improve, committed");
  await show_language("de");
  expect(judged_words("week", "neither")).toBe("wöchentlich, keine Richtung ist besser");
  expect(kind_and_ambition_words("improve", "aspirational")).toBe("Verbessern, ambitioniert");
  expect([shown_by_words("week"), shown_by_words("fiscal_quarter")]).toEqual(["Je Woche", "Je Geschäftsquartal"]);
});

it("one English word in two contexts has two German ones", async () => {
  await show_language("de");
  expect(role_words("owner")).toBe("Eigentümer");
  expect(field_words("owner")).toBe("Verantwortlich");
});

import { afterEach, expect, it } from "vitest";
import { show_language } from "../../i18n/i18n";
import { status_summary } from "./work_parts";

const counts = {
  total: 9,
  on_track: 2,
  at_risk: 1,
  off_track: 0,
  overdue: 0,
  no_data: 3,
  draft: 1,
  planned: 0,
  closed: 2,
};

afterEach(() => show_language("en"));

it("tells what there is, the worst first", () => {
  expect(status_summary(counts)).toBe("1 at risk, 2 on track, 3 without data, 1 draft, 2 closed");
});

it("keeps the capitals of German nouns", async () => {
  await show_language("de");
  expect(status_summary(counts)).toBe("1 gefährdet, 2 auf Kurs, 3 ohne Daten, 1 Entwurf, 2 abgeschlossen");
  expect(status_summary({ ...counts, draft: 4 })).toContain("4 Entwürfe");
});

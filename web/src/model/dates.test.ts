import { afterEach, expect, it } from "vitest";
import {
  add_days,
  age_words,
  day_range,
  days_between,
  due_words,
  instant_words,
  relative_day,
  short_day,
} from "./dates";

const today = "2026-11-25";
const plain = (text: string) => text.replaceAll(/[\u202f\u2009\u00a0]/g, " ");

afterEach(() => {
  document.documentElement.lang = "en";
});

it("counts whole days over months and years", () => {
  expect(days_between("2026-12-31", "2027-01-01")).toBe(1);
  expect(days_between("2026-03-31", "2026-03-28")).toBe(-3);
  expect(add_days("2028-02-28", 1)).toBe("2028-02-29");
});

it("names days within a week relative to today, others by date", () => {
  expect(relative_day("2026-11-25", today)).toBe("today");
  expect(relative_day("2026-11-24", today)).toBe("yesterday");
  expect(relative_day("2026-11-19", today)).toBe("6 days ago");
  expect(relative_day("2026-11-18", today)).toBe("Nov 18");
  expect(relative_day("2026-11-28", today)).toBe("in 3 days");
  expect(relative_day(null, today)).toBe("–");
});

it("shows the year only when it is another one", () => {
  expect(short_day("2026-12-31", today)).toBe("Dec 31");
  expect(short_day("2027-01-02", today)).toBe("Jan 2, 2027");
  expect(plain(day_range("2026-11-16", "2026-11-22", today))).toBe("Nov 16 – 22");
  document.documentElement.lang = "de";
  expect(short_day("2026-12-31", today)).toBe("31. Dez.");
  expect(relative_day("2026-11-24", today)).toBe("gestern");
});

it("says when something is due or how late it is", () => {
  expect(due_words("2026-11-25", today)).toBe("due today");
  expect(due_words("2026-12-31", today)).toBe("due Dec 31");
  expect(due_words("2026-11-24", today)).toBe("1 day late");
  expect(due_words("2026-11-05", today)).toBe("20 days late");
  expect(due_words(null, today)).toBe("no due date");
});

it("says how old something is", () => {
  expect(age_words("2026-10-22", today)).toBe("34 days old");
  expect(age_words("2026-11-24", today)).toBe("1 day old");
  expect(age_words("2026-11-25", today)).toBe("from today");
});

it("shows an instant in the workspace's time zone", () => {
  expect(plain(instant_words("2026-11-23T08:00:28Z", today, "Europe/Berlin"))).toBe("Nov 23, 9:00 AM");
});

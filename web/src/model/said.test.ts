import { describe, expect, it } from "vitest";
import { said } from "./said";

const today = "2026-11-25";
const minutes = { unit: "min", format: "number", decimals: 0 } as const;
const euros = { unit: "EUR", format: "currency", decimals: 2 } as const;
const share = { unit: "%", format: "percent", decimals: 1 } as const;

// Gaps before units are not those of the keyboard.
function plain(...all: Parameters<typeof said>): string {
  return said(...all).replaceAll(/[\u00a0\u202f]/g, " ");
}

describe("said", () => {
  it("names periods and values as people do", () => {
    expect(plain("52 min in 2026-W47 is 22 min over at most 30 min.", minutes, today)).toBe(
      "52 min in W47 is 22 min over at most 30 min.",
    );
  });
  it("knows currencies and months", () => {
    expect(
      plain(
        "59.27 EUR in 2026-10 is 9.27 EUR over at most 50 EUR; missed since 2026-08, 3 months in a row.",
        euros,
        today,
      ),
    ).toBe("€59.27 in Oct is €9.27 over at most €50; missed since Aug, 3 months in a row.");
  });
  it("says differences of shares in points, without a sign", () => {
    expect(plain("91.4 % in 2026-W47 is 3.6 % under at least 95 %.", share, today)).toBe(
      "91.4 % in W47 is 3.6 pt under at least 95 %.",
    );
  });
  it("says states as words and ends a sentence once", () => {
    expect(plain("Health was at_risk then..", null, today)).toBe("Health was at risk then.");
  });
  it("leaves other numbers and impossible periods alone", () => {
    expect(plain("Since 2026-W99, 52 minutes.", minutes, today)).toBe("Since 2026-W99, 52 minutes.");
  });
});

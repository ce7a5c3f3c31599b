import { describe, expect, it } from "vitest";
import { share_of, type Share, weights_problem } from "./weights";

const shares = (...pinned: (number | null)[]): Share[] =>
  pinned.map((each, index) => ({ id: `KR-${index + 1}`, pinned: each }));
const all = (list: Share[]) => list.map((share) => share_of(share, list));

describe("weights", () => {
  it("lets free ones share what the pinned ones leave", () => {
    expect(all(shares(50, null, null))).toEqual([50, 25, 25]);
    expect(all(shares(null, null, null, null))).toEqual([25, 25, 25, 25]);
  });

  it("counts all-zero weights as equal", () => {
    expect(all(shares(0, 0))).toEqual([50, 50]);
    expect(weights_problem(shares(0, 0))).toBeNull();
  });

  it("refuses sums beyond 100 % and pinned ones that leave a gap", () => {
    expect(weights_problem(shares(60, 50))).toBe("too_much");
    expect(weights_problem(shares(60, 30))).toBe("too_little");
    expect(weights_problem(shares(60, null))).toBeNull();
    expect(weights_problem(shares(33.33, 33.33, 33.34))).toBeNull();
  });
});

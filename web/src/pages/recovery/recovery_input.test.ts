import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { request_of, with_cycle, type RecoveryInput } from "./recovery_input";

const input: RecoveryInput = {
  title: " Bring it back ",
  cause: "",
  owner: "P-1",
  cycle: "C-4",
  due: "2026-12-31",
  teams: ["T-2"],
  target: 30,
  target_from: "2027-01-01",
  drivers: ["M-3"],
};

const cycles = [
  { id: "C-4", last_day: "2026-12-31" },
  { id: "C-5", last_day: "2027-03-31" },
] as Schemas["Cycle"][];

describe("request_of", () => {
  it("leaves out a target that is the KPI's own", () => {
    expect(request_of(input, 30)).not.toHaveProperty("target");
    expect(request_of(input, 30)).not.toHaveProperty("target_from");
  });
  it("sends a more ambitious target with the day from which it counts", () => {
    expect(request_of({ ...input, target: 20 }, 30)).toMatchObject({ target: 20, target_from: "2027-01-01" });
  });
  it("trims the title and sends teams and drivers", () => {
    expect(request_of(input, 30)).toMatchObject({
      title: "Bring it back",
      contributing_teams: ["T-2"],
      drivers: ["M-3"],
    });
  });
});

describe("with_cycle", () => {
  it("moves a due day that was the end of the cycle", () => {
    expect(with_cycle(input, "C-5", cycles).due).toBe("2027-03-31");
  });
  it("keeps a due day that somebody chose", () => {
    expect(with_cycle({ ...input, due: "2026-12-11" }, "C-5", cycles).due).toBe("2026-12-11");
  });
});

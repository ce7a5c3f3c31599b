import { expect, test } from "vitest";
import { ApiError, type Problem } from "../../api/problem";
import { is_ended_link, sign_in_problem } from "./sign_in_problem";

function refused(status: number, more: Partial<Problem> = {}): ApiError {
  return new ApiError(status, { type: "urn:waymark:problem:x", title: "", status, code: "invalid", ...more }, "");
}

test("says how long to wait after too many tries", () => {
  expect(sign_in_problem(refused(429, { retry_after: 12 }))).toContain("12 seconds");
  expect(sign_in_problem(refused(429, { retry_after: 1 }))).toContain("1 second,");
  expect(sign_in_problem(refused(429))).toContain("a moment");
});

test("tells a wrong password from a server that is away", () => {
  expect(sign_in_problem(refused(401))).toContain("wrong");
  expect(sign_in_problem(new ApiError(0, null, ""))).toContain("does not answer");
});

test("knows a link that was used or is too old", () => {
  expect(is_ended_link(refused(403, { type: "urn:waymark:problem:link.ended" }))).toBe(true);
  expect(is_ended_link(refused(403))).toBe(false);
});

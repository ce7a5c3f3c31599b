import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, test, vi } from "vitest";
import type { KpiListItem } from "../api/kpi";
import { StartPage } from "./start_page";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

async function shown_for(response: Response): Promise<HTMLElement> {
  vi.stubGlobal("fetch", vi.fn(async () => response));
  const page = document.createElement("div");
  await act(async () => createRoot(page).render(<StartPage />));
  return page;
}

afterEach(() => vi.unstubAllGlobals());

const reply_time: KpiListItem = {
  id: "KPI-1",
  name: "Reply time",
  health: "unhealthy",
  overdue: false,
  value: 52,
  unit: "min",
  decimals: 0,
  target_text: "at most 30",
  being_fixed_by: "O-12",
};

test("KPIs are listed with health in words, value and what fixes them", async () => {
  const page = await shown_for(Response.json({ items: [reply_time], next_cursor: "" }));
  const row = page.querySelector("tbody tr")?.textContent;
  expect(row).toContain("Reply time");
  expect(row).toContain("unhealthy");
  expect(row).toContain("52 min");
  expect(row).toContain("O-12");
  expect(page.textContent).not.toContain("The first 1 are shown.");
});

test("a page that is not the last one says so", async () => {
  const page = await shown_for(Response.json({ items: [reply_time], next_cursor: "S1" }));
  expect(page.textContent).toContain("The first 1 are shown.");
});

test("who is not signed in is asked to sign in", async () => {
  const page = await shown_for(new Response(null, { status: 401 }));
  expect(page.querySelector("form input[type=password]")).not.toBeNull();
});

test("the server's own words are shown when it refuses", async () => {
  const page = await shown_for(Response.json({ title: "Too busy", detail: "Try again in a second." }, { status: 503 }));
  expect(page.querySelector("[role=alert]")?.textContent).toBe("Try again in a second.");
});

test("the example company lets its visitor in without a password", async () => {
  let signed_in = false;
  vi.stubGlobal(
    "fetch",
    vi.fn(async (path: string) => {
      if (path === "/api/v1/session") return Response.json({ signed_in, demo: true });
      if (path === "/api/v1/session/demo") signed_in = true;
      return signed_in ? Response.json({ items: [], next_cursor: "" }) : new Response(null, { status: 401 });
    }),
  );
  const page = document.createElement("div");
  await act(async () => createRoot(page).render(<StartPage />));
  await act(async () => {});
  expect(page.textContent).toContain("There are no KPIs yet.");
});

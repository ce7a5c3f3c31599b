// What others do shows by itself: each kind of change, several tabs on one stream, a server that dies and comes back.
import {
  check, demo_client, demo_server, eventually, expect, expect_equal, expect_trouble, finish, settled, start_again,
  visit_path,
} from "../harness.mjs";

let server = await demo_server();
let other = await demo_client(server);

const shown = (page, text, what) => page.getByRole("main").getByText(text).first().waitFor().catch(() => {
  throw new Error(`${what} does not show: waited for ${text}`);
});

await check("a measurement shows on the KPI", { server, path: "/kpis/KPI-1" }, async ({ page }) => {
  await shown(page, /52/, "the value before");
  await other.ok("PUT", "/api/v1/metrics/reply_time/measurements/2026-W47", { value: 61 });
  await shown(page, /61/, "the new value");
});

await check("a measurement shows on the board, and so does the health that follows", { server, path: "/kpis" }, async ({ page }) => {
  const healthy = page.getByRole("tab", { name: /healthy/i }).or(page.getByRole("link", { name: /healthy/i }));
  const before = await healthy.allInnerTexts();
  await other.ok("PUT", "/api/v1/metrics/reply_time/measurements/2026-W47", { value: 23 });
  await shown(page, /\b23\b/, "the new value");
  await eventually(async () => String(await healthy.allInnerTexts()) !== String(before), "another count of healthy KPIs");
});

await check("a check-in shows on the objective", { server, path: "/objectives/O-14" }, async ({ page }) => {
  await other.post("/api/v1/check_ins", { key_result: "KR-26", value: 137, note: "The depot in Ulm took twenty." });
  await shown(page, /\b137\b/, "the new value");
});

await check("a new objective shows among the objectives", { server, path: "/objectives" }, async ({ page }) => {
  const { json } = await other.post("/api/v1/objectives", { title: "Spare parts arrive before the rider misses them", cycle: await running_cycle(), kind: "improve" });
  await other.post(`/api/v1/objectives/${json.objective.id}/activate`).catch(() => {});
  await shown(page, "Spare parts arrive before the rider misses them", "the new objective");
});

await check("closing shows on the objective", { server, path: "/objectives/O-15" }, async ({ page }) => {
  await other.post("/api/v1/objectives/O-15/close", { outcome: "partly", learnings: "Reminders work better by letter." });
  await shown(page, "Reminders work better by letter.", "what was learned");
});

await check("an edit shows in the title of the page, too", { server, path: "/objectives/O-17" }, async ({ page }) => {
  const view = await other.get("/api/v1/objectives/O-17");
  await other.ok("PATCH", "/api/v1/objectives/O-17?reason=clearer", { title: "Families bring families" }, { "If-Match": view.etag });
  await page.getByRole("heading", { level: 1, name: "Families bring families" }).waitFor();
  await eventually(async () => (await page.title()).includes("Families bring families"), "the title of the document");
});

await check("three tabs have one stream, and another takes over when its tab is closed", { server }, async (visit) => {
  const { page, context } = visit;
  const streams = new Set();
  const is_stream = (request) => new URL(request.url()).pathname === "/api/v1/events";
  context.on("request", (request) => is_stream(request) && streams.add(request));
  context.on("requestfailed", (request) => streams.delete(request));
  context.on("requestfinished", (request) => streams.delete(request));
  await visit_path(page, "/kpis/KPI-2");
  const second = await visit.new_page();
  await visit_path(second, "/kpis/KPI-2");
  const third = await visit.new_page();
  await visit_path(third, "/kpis");
  await eventually(() => streams.size > 0, "a stream");
  expect_equal(streams.size, 1, "streams of three tabs");

  await other.ok("PUT", "/api/v1/metrics/satisfaction/measurements/2026-W47", { value: 77 });
  for (const tab of [page, second, third]) await shown(tab, /\b77\b/, "the value in each tab");

  visit.pages.splice(0, 1);
  await page.close();
  visit.page = second;
  await eventually(() => streams.size === 1, "the stream of another tab");
  await other.ok("PUT", "/api/v1/metrics/satisfaction/measurements/2026-W47", { value: 66 });
  for (const tab of [second, third]) await shown(tab, /\b66\b/, "the value in each tab that is left");
});

await check("a server that is killed is missed, and its return brings what happened", { server, path: "/kpis/KPI-1" }, async ({ page }) => {
  expect_trouble(page, /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|NETWORK_CHANGED)/);
  await page.evaluate(() => (window.same_page = true));
  const lost = page.getByRole("status").filter({ hasText: "connection to the server is lost" });
  await server.kill();
  await lost.waitFor({ timeout: 20_000 });
  // What was read stays in sight.
  await page.getByRole("heading", { level: 1, name: "First reply time" }).waitFor();
  server = await start_again(server);
  other = await demo_client(server);
  await other.ok("PUT", "/api/v1/metrics/reply_time/measurements/2026-W47", { value: 44 });
  await lost.waitFor({ state: "detached", timeout: 30_000 });
  await shown(page, /\b44\b/, "the value that came meanwhile");
  expect(await page.evaluate(() => window.same_page === true), "the page was loaded anew");
  await settled(page);
});

async function running_cycle() {
  const { items } = (await other.get("/api/v1/cycles")).json;
  return items.find((each) => each.running && each.cycle.kind === "quarter").cycle.id;
}

await finish();

// Trouble, provoked: the server fails, is busy or out of reach, the session ends in the middle, the right is missing,
// the thing is not there, two people edit the same objective. Each says what happened and what to do, and loses nothing.
import {
  check, colleague, demo_client, demo_cookies, demo_server, eventually, expect, expect_equal, expect_trouble, finish,
  password_cookies, settled,
} from "../harness.mjs";

const server = await demo_server();
const owner = await demo_client(server);
const viewer = await colleague(owner, "Vic Viewer", "viewer");

const problem = (status, code, title) => ({
  status, contentType: "application/problem+json", headers: { "X-Request-Id": "0123456789abcdef" },
  body: JSON.stringify({ type: `urn:waymark:problem:${code}`, title, status, code, instance: "urn:waymark:request:0123456789abcdef" }),
});
const main = (page) => page.getByRole("main");

for (const [status, code, title] of [[500, "internal", "Something failed inside"], [503, "unavailable", "The server is busy"]])
  await check(`a page whose answer is ${status} says so, and trying again works`, { server }, async ({ page }) => {
    expect_trouble(page, new RegExp(`status of ${status}`));
    await page.route("**/api/v1/kpis/KPI-1", (route) => route.fulfill(problem(status, code, title)));
    await page.goto("/kpis/KPI-1", { waitUntil: "commit" });
    const alert = page.getByRole("alert").filter({ hasText: title });
    await alert.waitFor();
    await page.getByRole("button", { name: "Copy the request id" }).waitFor();
    // The rest of the frame works.
    await page.getByRole("link", { name: "Objectives" }).first().waitFor();
    await page.unroute("**/api/v1/kpis/KPI-1");
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "First reply time" }).waitFor();
    expect(await alert.count() === 0, "the error stays");
  });

await check("what was read before stays in sight when asking again fails", { server, path: "/kpis/KPI-2" }, async ({ page }) => {
  expect_trouble(page, /status of 500/);
  await page.route("**/api/v1/kpis/KPI-2", (route) => route.fulfill(problem(500, "internal", "Something failed inside")));
  await owner.ok("PUT", "/api/v1/metrics/satisfaction/measurements/2026-W47", { value: 77 });
  await page.getByText(/asking again failed/).first().waitFor();
  await page.getByRole("heading", { level: 1, name: "Customer satisfaction" }).waitFor();
});

await check("a session that ends leads to the sign-in and back to the same page", { server }, async ({ page, context }) => {
  expect_trouble(page, /status of 40[13]/);
  await page.goto("/objectives/O-14", { waitUntil: "commit" });
  await settled(page);
  const cookie = (await context.cookies()).map((each) => `${each.name}=${each.value}`).join("; ");
  const ended = await fetch(`${server.address}/api/v1/session`, { method: "DELETE",
    headers: { Cookie: cookie, "X-Waymark": "1", Origin: server.address } });
  expect(ended.ok, `signing out elsewhere: ${ended.status}`);
  await page.waitForURL(/\/login\?.*O-14/);
  await page.getByRole("heading", { level: 1 }).waitFor();
});

await check("somebody who may only read is offered no edits", { server, cookies: await password_cookies(viewer), path: "/objectives/O-14" }, async ({ page }) => {
  const offered = page.getByRole("button", { name: /check in|edit|close|archive|add|new/i });
  const names = (await offered.allInnerTexts()).concat(await offered.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? "")));
  expect(names.filter((name) => /check in|edit|archive|add |new /i.test(name)).length === 0, `offered: ${names.join(", ")}`);
});

await check("somebody without the right is told whom to ask", { server, cookies: await password_cookies(viewer) }, async ({ page }) => {
  expect_trouble(page, /status of 403/);
  await page.goto("/audit", { waitUntil: "commit" });
  await page.getByText(/admin|owner/i).first().waitFor();
  expect(await page.getByRole("alert").count() === 0, "it shows an error instead");
});

for (const [path, what] of [["/kpis/KPI-999", "KPI"], ["/objectives/O-999", "objective"], ["/metrics/nothing", "metric"], ["/teams/T-999", "team"], ["/key-results/KR-999", "key result"]])
  await check(`a ${what} that is not there`, { server }, async ({ page }) => {
    expect_trouble(page, /status of 404/);
    await page.goto(path, { waitUntil: "commit" });
    await page.getByText(/Nothing is here|not there|no longer|There is no/i).first().waitFor();
    await page.getByRole("link", { name: /home|kpis|objectives/i }).first().waitFor();
  });

await check("an address that is not there", { server, path: undefined }, async ({ page }) => {
  await page.goto("/no/such/page", { waitUntil: "commit" });
  await page.getByText("There is no page at this address.").waitFor();
  await page.getByRole("link", { name: "Go to home" }).click();
  await page.waitForURL("**/home");
});

await finish();
void [demo_cookies, eventually, expect_equal, main];

// Trouble, provoked: the server fails, is busy or out of reach, the session ends in the middle, the right is missing,
// the thing is not there, two people edit the same objective. Each says what happened and what to do, and loses nothing.
import {
  check, colleague, demo_client, demo_server, eventually, expect, expect_equal, expect_trouble, finish, password_cookies,
  settled,
} from "../harness.mjs";

const server = await demo_server();
const owner = await demo_client(server);
const viewer = await colleague(owner, "Vic Viewer", "viewer");

const problem = (status, code, title) => ({
  status, contentType: "application/problem+json", headers: { "X-Request-Id": "0123456789abcdef" },
  body: JSON.stringify({ type: `urn:waymark:problem:${code}`, title, status, code, instance: "urn:waymark:request:0123456789abcdef" }),
});

for (const [status, code, title] of [[500, "internal", "Something failed inside"], [503, "unavailable", "The server is busy"]])
  await check(`a page whose answer is ${status} says so, and trying again works`, { server }, async ({ page }) => {
    expect_trouble(page, new RegExp(`status of ${status}`));
    await page.route("**/api/v1/kpis/KPI-1", (route) => route.fulfill(problem(status, code, title)));
    await page.goto("/kpis/KPI-1", { waitUntil: "commit" });
    const alert = page.getByRole("alert").filter({ hasText: title });
    await alert.waitFor();
    await page.getByRole("button", { name: "Copy request id" }).waitFor();
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

const patch = async (id, changes) => {
  const view = await owner.get(`/api/v1/objectives/${id}`);
  await owner.ok("PATCH", `/api/v1/objectives/${id}?reason=clearer`, changes, { "If-Match": view.etag });
};
const title_field = (page) => page.getByRole("dialog").getByRole("textbox", { name: "Where do you want to be?" });
const save = (page) => page.getByRole("dialog").getByRole("button", { name: /^Save/ }).click();

await check("two people who edit the same field see both sides, and what one chooses stands", { server, path: "/objectives/O-14?o=edit-objective:O-14" }, async ({ page }) => {
  expect_trouble(page, /status of 412/);
  await title_field(page).fill("Companies lease bikes from us");
  await patch("O-14", { title: "Firms lease from us" });
  await save(page);
  const conflict = page.getByRole("alert").filter({ hasText: "Somebody saved this while you were writing" });
  await conflict.waitFor();
  await conflict.getByText("Firms lease from us").waitFor();
  await conflict.getByText("Companies lease bikes from us").waitFor();
  expect_equal(await title_field(page).inputValue(), "Companies lease bikes from us", "what was typed");
  await conflict.getByText("Mine", { exact: true }).click();
  await save(page);
  await page.getByRole("heading", { level: 1, name: "Companies lease bikes from us" }).waitFor();
  expect_equal((await owner.get("/api/v1/objectives/O-14")).json.objective.title, "Companies lease bikes from us", "the title kept");
});

await check("two people who edit different fields both have what they wrote", { server, path: "/objectives/O-15?o=edit-objective:O-15" }, async ({ page }) => {
  expect_trouble(page, /status of 412/);
  await title_field(page).fill("Owners use all that they paid for");
  await patch("O-15", { note: "Asked for by the owners' council." });
  await save(page);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const { objective } = (await owner.get("/api/v1/objectives/O-15")).json;
  expect_equal([objective.title, objective.note], ["Owners use all that they paid for", "Asked for by the owners' council."], "both edits");
});

await check("a recovery that somebody else has just started", { server, path: "/kpis?o=recover:KPI-9" }, async ({ page }) => {
  expect_trouble(page, /status of 409/);
  const cause = page.getByRole("dialog").getByRole("textbox", { name: /Cause/ });
  await cause.fill("The agency raised its price.");
  await owner.post("/api/v1/kpis/KPI-9/recovery", {});
  await page.getByRole("dialog").getByRole("button", { name: /Start recovery/ }).click();
  await page.getByRole("dialog").getByText(/being fixed/i).first().waitFor();
  expect_equal(await cause.inputValue(), "The agency raised its price.", "what was typed");
});

await check("a refused form says at the field what is wrong and keeps what was typed", { server, path: "/objectives?o=new-objective" }, async ({ page }) => {
  expect_trouble(page, /status of 422/);
  await title_field(page).fill("x".repeat(1_001));
  await page.getByRole("dialog").getByRole("button", { name: /Create objective/ }).click();
  await eventually(() => title_field(page).evaluate((field) => field.matches("[aria-invalid=true], :invalid")), "the mark of the wrong field");
  const description = await title_field(page).evaluate((field) =>
    (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  expect(/1,?000/.test(description), `the field says: ${description}`);
  expect_equal((await title_field(page).inputValue()).length, 1_001, "what was typed");
});

await check("without a network an edit is kept and goes through later", { server, path: "/objectives/O-16?o=edit-objective:O-16" }, async ({ page, context }) => {
  expect_trouble(page, /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  await title_field(page).fill("A lock that opens without a network");
  await context.setOffline(true);
  await save(page);
  await page.getByRole("dialog").getByText("The server does not answer.").waitFor();
  expect_equal(await title_field(page).inputValue(), "A lock that opens without a network", "what was typed");
  await context.setOffline(false);
  await save(page);
  await page.getByRole("heading", { level: 1, name: "A lock that opens without a network" }).waitFor();
});

await finish();

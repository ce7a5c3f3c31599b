// The whole loop without a pointer: a KPI in the red, why, a recovery, three check-ins, the close, and, weeks later, the
// verdict. And three key results that have not changed, checked in with counted presses.
import { check, demo_client, demo_server, eventually, expect, expect_equal, finish, settled } from "../harness.mjs";
import { expect_no_pointer, Hands, watch_pointer } from "../hands.mjs";

const by_keys = async (name, server, work) => check(name, { server }, async ({ page }) => {
  await watch_pointer(page);
  const hands = new Hands(page);
  await work({ page, hands });
  await expect_no_pointer(page);
});

const dialog = (page) => page.getByRole("dialog");
const closed = (page) => dialog(page).waitFor({ state: "detached" });
// The first field of a dialog has the focus by the time somebody can type.
const focus_inside = (page) => eventually(() => page.evaluate(() =>
  document.activeElement?.closest("[role=dialog]") !== null), "the focus in the dialog");

const server = await demo_server();
const owner = await demo_client(server);
const today = (day) => owner.ok("PUT", "/api/v1/clock", { today: day });
const measure = (week, value) => owner.ok("PUT", `/api/v1/metrics/reply_time/measurements/${week}`, { value });

await by_keys("the loop, from a KPI in the red to the verdict", server, async ({ page, hands }) => {
  await page.goto("/home", { waitUntil: "commit" });
  await settled(page);

  // To the board, and from card to card to the first one, which is in the red.
  await hands.press("g", "k");
  await page.waitForURL("**/kpis");
  await settled(page);
  const card = page.getByRole("link", { name: "First reply time" });
  await hands.tab_to(card, "the card of the KPI");
  await hands.press("Enter");
  await page.waitForURL("**/kpis/KPI-1");
  await settled(page);
  await page.getByText(/unhealthy/i).first().waitFor();

  // Why?
  await hands.press("w");
  await dialog(page).getByText(/52/).first().waitFor();
  await dialog(page).getByText(/30/).first().waitFor();
  await hands.press("Escape");
  await closed(page);

  // The recovery, as it is proposed; the cause is typed.
  await hands.press("r");
  await dialog(page).getByRole("textbox", { name: /Cause/ }).waitFor();
  await focus_inside(page);
  await hands.tab_to(dialog(page).getByRole("textbox", { name: /Cause/ }), "the cause");
  await hands.type("Two of five left.");
  await hands.press("Control+Enter");
  await page.waitForURL(/\/objectives\/O-\d+/);
  await settled(page);
  await page.getByRole("heading", { level: 1, name: /Bring First reply time back/ }).waitFor();
  const objective = page.url().match(/O-\d+/)[0];
  await hands.tab_to(page.getByRole("button", { name: "Activate" }), "the button that activates");
  await hands.press("Enter");
  await page.getByRole("button", { name: "Close", exact: true }).waitFor();

  // Three weeks, three check-ins.
  const key_result = (await owner.get(`/api/v1/objectives/${objective}`)).json.key_results[0].key_result.id;
  for (const [day, value] of [["2026-11-29", 41], ["2026-12-06", 34], ["2026-12-13", 28]]) {
    await today(day);
    await page.reload({ waitUntil: "commit" });
    await settled(page);
    await hands.press("c");
    await focus_inside(page);
    await eventually(() => page.evaluate(() => document.activeElement?.matches("input")), "the focus in the value's field");
    await hands.overwrite(String(value));
    await hands.press("Control+Enter");
    // Behind the key result the objective as a whole is asked for; it is left for later.
    await dialog(page).getByRole("status").filter({ hasText: "Check-in 2 of 2" }).waitFor({ state: "attached" });
    await hands.press("Alt+s");
    await dialog(page).getByRole("button", { name: "Done" }).waitFor();
    await hands.press("Enter");
    await closed(page);
    await eventually(async () => (await owner.get(`/api/v1/key_results/${key_result}`)).json.check_ins?.some?.((each) => each.value === value) ??
      (await owner.get(`/api/v1/check_ins?key_result=${key_result}`)).json.items.some((each) => each.value === value), `the check-in of ${value}`);
  }

  // The week is over; the target is reached, and the objective is closed with what was learned.
  await today("2026-12-14");
  await page.reload({ waitUntil: "commit" });
  await settled(page);
  await hands.tab_to(page.getByRole("button", { name: "Close", exact: true }), "the button that closes");
  await hands.press("Enter");
  await focus_inside(page);
  await settled(page);
  await hands.tab_to(dialog(page).getByRole("textbox", { name: /learn/i }), "the learnings");
  await hands.type("A rota beats heroics.");
  await hands.press("Control+Enter");
  await eventually(async () => (await owner.get(`/api/v1/objectives/${objective}`)).json.objective.stage === "closed", "the close");
  await dialog(page).getByRole("button", { name: "Done" }).waitFor();
  await focus_inside(page);
  await hands.press("Escape");
  await closed(page);

  // Three whole weeks after the close within the target, and the verdict is there by itself.
  for (const [week, value, day] of [["2026-W51", 27, "2026-12-21"], ["2026-W52", 26, "2026-12-28"], ["2026-W53", 29, "2027-01-04"], ["2027-W01", 28, "2027-01-11"]]) {
    await today(day);
    await measure(week, value);
  }
  await hands.press("g", "k");
  await page.waitForURL("**/kpis");
  await settled(page);
  await hands.tab_to(page.getByRole("link", { name: "First reply time" }), "the card of the KPI");
  await hands.press("Enter");
  await page.waitForURL("**/kpis/KPI-1");
  await settled(page);
  await page.getByRole("main").getByText("Recovered").first().waitFor();
  await page.getByText("Healthy").first().waitFor();
  console.log(`note: the loop took ${hands.presses} presses, texts included`);
});

const second = await demo_server();
const second_owner = await demo_client(second);
await by_keys("three unchanged key results are checked in with at most 12 presses", second, async ({ page, hands }) => {
  await second_owner.ok("PUT", "/api/v1/clock", { today: "2026-11-30" });
  const owed = (await second_owner.get("/api/v1/owed")).json.items.filter((each) => each.kind === "key_result").length;
  expect(owed >= 3, `${owed} key results are owed`);
  await page.goto("/home", { waitUntil: "commit" });
  await settled(page);
  const before = (await second_owner.get("/api/v1/check_ins?limit=1000")).json.items.length;
  const started = Date.now();
  await hands.press("c");
  for (let count = 1; count <= 3; count++) {
    await dialog(page).getByRole("status").filter({ hasText: `Check-in ${count} of` }).waitFor({ state: "attached" });
    await eventually(() => page.evaluate(() => document.activeElement?.matches("[role=dialog] input")), "the focus in the value's field");
    await hands.press("Control+Enter");
  }
  await dialog(page).getByRole("status").filter({ hasText: "Check-in 4 of" }).waitFor({ state: "attached" });
  expect_equal((await second_owner.get("/api/v1/check_ins?limit=1000")).json.items.length - before, 3, "check-ins");
  console.log(`note: three key results took ${hands.presses} presses and ${((Date.now() - started) / 1000).toFixed(1)} s`);
  expect(hands.presses <= 12, `${hands.presses} presses`);
  await hands.press("Escape");
  await closed(page);
});

await by_keys("an edit can be undone by key, and the focus returns to where it was", second, async ({ page, hands }) => {
  await page.goto("/objectives/O-14", { waitUntil: "commit" });
  await settled(page);
  const edit = page.getByRole("main").getByRole("button", { name: /^Edit/ }).first();
  await hands.tab_to(edit, "the button that edits");
  await hands.press("Enter");
  await focus_inside(page);
  await hands.press("Escape");
  await closed(page);
  await eventually(() => edit.evaluate((button) => button === document.activeElement), "the focus back at the button");
  await hands.press("e");
  await focus_inside(page);
  await hands.tab_to(dialog(page).getByRole("textbox", { name: "Where do you want to be?" }), "the title");
  await hands.overwrite("Companies lease");
  await hands.press("Control+Enter");
  await closed(page);
  const title = page.getByRole("heading", { level: 1 });
  await title.filter({ hasText: /^Companies lease$/ }).waitFor();
  const undo = page.getByRole("region", { name: "Notes" }).getByRole("button", { name: "Undo" });
  await hands.tab_to(undo, "Undo", { most: 200 });
  await hands.press("Enter");
  await title.filter({ hasText: /^Companies lease from us$/ }).waitFor();
});

await by_keys("the palette goes anywhere, and the help lists the keys", second, async ({ page, hands }) => {
  await page.goto("/home", { waitUntil: "commit" });
  await settled(page);
  await hands.press("Control+k");
  await focus_inside(page);
  await hands.type("recommend");
  await page.getByRole("option", { name: /Would recommend us/ }).first().waitFor();
  await hands.press("Enter");
  await page.waitForURL(/KPI-11|KR-29|M-/);
  await settled(page);
  await hands.press("?");
  await page.getByRole("heading", { name: "Keyboard" }).waitFor();
  await dialog(page).getByText("Go to KPIs").waitFor();
  await hands.press("Escape");
  await closed(page);
});

await finish();

// What somebody does first, with the pointer: set up, first numbers, invite a colleague; and that every kind of dialog
// saves what is right, says at the field what is wrong, and loses nothing.
import {
  check,
  demo_client,
  demo_server,
  empty_server,
  eventually,
  expect,
  expect_equal,
  finish,
  open,
  settled,
  visit_path,
} from "../harness.mjs";
import { complaints_of, expect_trouble } from "../complaints.mjs";

const dialog = (page) => page.getByRole("dialog").last();
const field = (page, label) => dialog(page).getByLabel(label, { exact: true }).first();
const save = (page) => page.keyboard.press("ControlOrMeta+Enter");
// All of them: one may have opened another.
const closed = (page) => page.waitForFunction(() => document.querySelector("[role=dialog]") === null);

const fresh = await empty_server();
const link = fresh.output().match(/\/setup#\S+/)?.[0] ?? "";

await check(
  "from the set-up link to the first KPI and a colleague who signs in",
  { server: fresh, cookies: [], path: link },
  async ({ page }) => {
    // A list that is searched has spoken to screen readers before the first number is typed.
    const zone = page.getByRole("combobox", { name: "Time zone" });
    await zone.fill("Berl");
    await page.getByRole("option", { name: "Europe/Berlin" }).waitFor();
    await zone.press("Enter");
    expect_equal(await zone.inputValue(), "Europe/Berlin", "the time zone");
    await page.getByRole("button", { name: "Set up the company" }).click();
    await eventually(
      () => page.getByLabel("Company").evaluate((input) => input === document.activeElement),
      "the focus at the first wrong field",
    );
    await page.getByLabel("Company").fill("Nordlicht");
    await page.getByLabel("Your name").fill("Ada");
    await page.getByLabel("Your e-mail").fill("ada@example.org");
    await page.getByLabel("Password", { exact: true }).fill("a long enough password");
    await page.getByRole("button", { name: "Set up the company" }).click();

    await page.getByRole("button", { name: /Type them/ }).click();
    await page.getByLabel("Name", { exact: true }).first().fill("Reply time");
    const target = page.getByLabel("Target", { exact: true }).first();
    await target.fill("zwölf");
    await page.getByLabel("Latest value", { exact: true }).first().fill("4,5");
    await page.getByRole("button", { name: /1 KPI/ }).click();
    await page.getByText(/This is not a number/).waitFor();
    expect_equal(await target.inputValue(), "zwölf", "what was typed");
    await target.fill("1.234,5");
    await page.getByRole("button", { name: /1 KPI/ }).click();
    await page.getByRole("button", { name: /^(Create|Make|Add) cycle/ }).click();
    await page
      .getByRole("link", { name: "Go to the board" })
      .or(page.getByRole("button", { name: "Go to the board" }))
      .click();
    await page
      .getByRole("link", { name: /Reply time/ })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: "Reply time" }).waitFor();
    await page
      .getByText(/1,234\.5/)
      .first()
      .waitFor();

    await visit_path(page, "/people?o=new-person");
    await field(page, "Name").fill("Berta");
    await dialog(page)
      .getByLabel(/E-mail/)
      .fill("berta@example.org");
    await dialog(page).getByRole("button", { name: "Add and invite" }).click();
    await dialog(page)
      .getByRole("button", { name: /one-time link/ })
      .click();
    const invitation = await dialog(page).getByRole("textbox").inputValue();

    const colleague = await open(fresh, { cookies: [] });
    await colleague.page.goto(invitation);
    await colleague.page.getByLabel("New password").fill("another long password");
    await colleague.page.getByLabel("New password").press("Enter");
    await colleague.page.waitForURL("**/home");
    expect_equal(await complaints_of(colleague.page), [], "what the colleague's page says");
    await colleague.close();
  },
);

const server = await demo_server();
const owner = await demo_client(server);
const first = (await owner.get("/api/v1/objectives/O-14")).json.key_results[0].key_result.id;
// The dialog, its first field with what is right and with what is wrong, and what is said then.
const dialogs = [
  [
    "/kpis?o=new-kpi",
    "Name",
    "",
    /Give it a name/,
    async (page) => {
      await field(page, "Name").fill("Repairs");
      await field(page, "Value").fill("12");
    },
  ],
  ["/kpis/KPI-2?o=edit-kpi:KPI-2", "Name", "", /missing/, (page) => field(page, "Name").fill("Satisfaction")],
  ["/kpis/KPI-2?o=target:KPI-2", "Value", "many", /not a number/, (page) => field(page, "Value").fill("91")],
  ["/metrics?o=new-metric", "Name", "x".repeat(1_001), /too long/, (page) => field(page, "Name").fill("Repairs a day")],
  [
    "/objectives?o=new-objective",
    "Where do you want to be?",
    "",
    /missing/,
    (page) => field(page, "Where do you want to be?").fill("Nobody waits"),
  ],
  ["/people?o=new-person", "Name", "", /Enter a name/, (page) => field(page, "Name").fill("Berta")],
  ["/teams?o=new-team", "Name", "", /Enter|missing|name/, (page) => field(page, "Name").fill("Workshop")],
  ["/cycles?o=new-cycle", "Name", "", /Enter|missing|name/, (page) => field(page, "Name").fill("Next quarter")],
  [
    "/objectives/O-14?o=new-initiative:O-14",
    "What will be done?",
    "",
    /missing/,
    (page) => field(page, "What will be done?").fill("Call everybody"),
  ],
];
await check(
  "every dialog says what is wrong at its field, keeps it, and saves what is right",
  { server },
  async ({ page }) => {
    expect_trouble(page, /status of 422/);
    for (const [path, label, wrong, said, mend] of dialogs) {
      await page.goto(path, { waitUntil: "commit" });
      const input = field(page, label);
      await input.fill(wrong);
      await save(page);
      await dialog(page).locator(".field_error").filter({ hasText: said }).first().waitFor();
      await eventually(
        () => input.evaluate((element) => element === document.activeElement),
        `${path}: the focus at ${label}`,
      );
      expect_equal(await input.inputValue(), wrong, `${path}: what was typed`);
      await mend(page);
      await save(page);
      await closed(page);
    }
  },
);

await check(
  "what is typed is not lost at the first Escape",
  { server, path: "/kpis/KPI-2?o=edit-kpi:KPI-2" },
  async ({ page }) => {
    await field(page, "Name").fill("Something else");
    await page.keyboard.press("Escape");
    await dialog(page).getByRole("alert").filter({ hasText: "not saved" }).waitFor();
    await dialog(page).getByRole("button", { name: "Go on writing" }).click();
    expect_equal(await field(page, "Name").inputValue(), "Something else", "what was typed");
    await field(page, "Name").focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await closed(page);
  },
);

await check("a promise of an active objective changes with a reason", { server }, async ({ page }) => {
  expect_trouble(page, /status of 422/);
  await page.goto(`/objectives/O-14?o=edit-key-result:${first}`, { waitUntil: "commit" });
  await field(page, "To").fill("55");
  await save(page);
  await dialog(page).getByLabel("Reason").fill("The market is smaller.");
  await save(page);
  await closed(page);
  expect_equal((await owner.get(`/api/v1/key_results/${first}`)).json.key_result.target, 55, "the target");

  await page.goto("/objectives/O-14?o=new-key-result:O-14", { waitUntil: "commit" });
  await field(page, "How will you know you are there?").fill("The contract is signed");
  await dialog(page).getByText("Done", { exact: true }).click();
  await save(page);
  await dialog(page).getByLabel("Reason").fill("The bank asks for it.");
  await save(page);
  await closed(page);
  await settled(page);
  await page.getByText("The contract is signed").first().waitFor();
});

await finish();

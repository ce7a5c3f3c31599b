// Screens and overlays in light and dark (a few with high contrast): all at the width of a desk, those that people see
// most at that of a phone, and the other states of the board of KPIs. Deep runs (WAYMARK_DEEP=1) look at all states of
// all at both widths:
//   node tests/browser/checks/views.mjs [desktop|phone] [part of a name]
import { axe_findings, heading_findings, layout_findings, shift_findings } from "../audit.mjs";
import {
  check, colleague, company, demo_client, demo_server, empty_server, expect, expect_trouble, finish,
  password_cookies, picture, settled, sizes,
} from "../harness.mjs";
import { is_deep, is_of_run, screens } from "../screens.mjs";

const [wanted_size = "", wanted_name = ""] = process.argv.slice(2);
const chosen_sizes = wanted_size in sizes ? [wanted_size] : Object.keys(sizes);
const chosen = screens.filter((screen) => screen.name.includes(wanted_name));
const in_state = (screen, state, size) =>
  screen.states?.includes(state) && (is_deep || (size === "desktop" && screen.name === "KPI board"));
const has_state = (state) => chosen.some((screen) => screen.states?.includes(state));

const demo = await demo_server();
const viewer = has_state("viewer") ? await colleague(await demo_client(demo), "Vic Viewer", "viewer") : null;
const fresh = has_state("empty") ? await empty_server() : null;
const fresh_owner = fresh ? await company(fresh) : null;

async function use_theme(page, theme) {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
}

// All of it in the light theme; in the dark one what a theme can spoil.
async function look(visit, name, findings) {
  for (const theme of ["light", "dark"]) {
    visit.theme = theme;
    await use_theme(visit.page, theme);
    const found = theme === "light" ?
      [...await layout_findings(visit.page), ...await axe_findings(visit.page)] :
      await axe_findings(visit.page, { only_colours: true });
    if (found.length > 0) found.push(`picture: ${await picture(visit.page, `${name} ${theme}`)}`);
    findings.push(...found.map((finding) => `${theme}: ${finding}`));
  }
}

async function stand(page, screen) {
  if (screen.trouble) expect_trouble(page, screen.trouble);
  await settled(page, { skeletons: screen.has_skeletons });
  await page.getByRole("heading", { name: screen.shows }).first().waitFor();
  const placeholder = await page.getByRole("heading", { name: /^\w+\/\w+$/ }).allInnerTexts();
  expect(placeholder.length === 0, `PLACEHOLDER ${placeholder}`);
  if (screen.steps) {
    await screen.steps(page);
    await settled(page);
  }
}

function conclude(findings) {
  expect(findings.length === 0, `\n    ${findings.join("\n    ")}`);
}

for (const size of chosen_sizes)
  for (const screen of chosen.filter((each) => is_of_run(each, size))) {
    const full = { server: demo, size, cookies: screen.signed_out ? [] : undefined };
    const name = `${screen.name}, ${size}`;

    await check(name, full, async (visit) => {
      const { page } = visit;
      await page.goto(screen.path, { waitUntil: "commit" });
      await stand(page, screen);
      const findings = [...await shift_findings(page), ...await heading_findings(page)];
      await look(visit, name, findings);
      conclude(findings);
    });

    if (screen.contrast && (size === "desktop" || is_deep))
      await check(`${name}, high contrast`, { ...full, contrast: "more" }, async (visit) => {
        await visit.page.goto(screen.path, { waitUntil: "commit" });
        await stand(visit.page, screen);
        const findings = [];
        await look(visit, `${name} contrast`, findings);
        conclude(findings);
      });

    // The answers come late: what stands there until then has the size of what comes.
    if (in_state(screen, "loading", size))
      await check(`${name}, loading`, full, async (visit) => {
        const { page } = visit;
        let release;
        const held = new Promise((resolve) => (release = resolve));
        await page.route(/\/api\/v1\/(?!session$|events|settings)/, async (route) => {
          await held;
          await route.continue().catch(() => {});
        });
        await page.goto(screen.path, { waitUntil: "commit" });
        await page.locator("[aria-busy=true], .skeleton").first().waitFor();
        const findings = [];
        await look(visit, `${name} loading`, findings);
        release();
        await stand(page, { ...screen, steps: undefined });
        findings.push(...await shift_findings(page));
        conclude(findings);
      });

    if (in_state(screen, "error", size))
      await check(`${name}, the server fails`, full, async (visit) => {
        const { page } = visit;
        expect_trouble(page, /status of 500/);
        await page.route(/\/api\/v1\/(?!session$|events|settings)/, (route) => route.fulfill({
          status: 500, contentType: "application/problem+json", headers: { "X-Request-Id": "0123456789abcdef" },
          body: JSON.stringify({ type: "urn:waymark:problem:internal", title: "Something failed inside", status: 500,
            code: "internal", instance: "urn:waymark:request:0123456789abcdef0123456789abcdef" }),
        }));
        await page.goto(screen.path, { waitUntil: "commit" });
        await page.getByRole("button", { name: /try again|retry/i }).first().waitFor();
        await page.getByRole("button", { name: "Copy request id" }).first().waitFor();
        const findings = [];
        await look(visit, `${name} error`, findings);
        conclude(findings);
      });

    if (in_state(screen, "viewer", size))
      await check(`${name}, for who may only read`, { ...full, cookies: () => password_cookies(viewer) }, async (visit) => {
        await visit.page.goto(screen.path, { waitUntil: "commit" });
        await settled(visit.page);
        const findings = await heading_findings(visit.page);
        await look(visit, `${name} viewer`, findings);
        conclude(findings);
      });

    if (in_state(screen, "empty", size))
      await check(`${name}, in an empty company`, { server: fresh, size, cookies: () => password_cookies(fresh_owner) }, async (visit) => {
        await visit.page.goto(screen.path, { waitUntil: "commit" });
        await settled(visit.page);
        const findings = [...await shift_findings(visit.page), ...await heading_findings(visit.page)];
        await look(visit, `${name} empty`, findings);
        conclude(findings);
      });
  }

await finish();

// Drives the real program in a real browser. A file registers checks with `check` and ends with `await finish()`.
//
//   await check("the board shows a card for each KPI", { server, path: "/kpis" }, async ({ page }) => { ... });
//
// Each check has a context of its own. Whatever its page complains of (an exception, an error on the console, a failed
// request, a breach of the content security policy) fails it, unless the check has said with `expect_trouble` that it
// provokes just that. A failed check leaves a picture and says where.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client, expect, finish as finish_checks, start, stop_all, temporary, test } from "../api/harness.mjs";
import { complaints_of, watch_page } from "./complaints.mjs";
import { show_other_pages } from "./other_pages.mjs";

export {
  Client, colleague, company, expect, expect_equal, expect_near, made_id, start, temporary, test,
  token_by_cookie,
} from "../api/harness.mjs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
export { require };

export const pictures = process.env.WAYMARK_PICTURES ?? "build/browser";
export const today = "2026-11-25";
export const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};
// How long anything may take to appear. Generous: it bounds a test that would never end, it measures nothing.
export const patience = 15_000;

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--no-first-run", "--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb",
  "--disable-dev-shm-usage", "--hide-scrollbars",
];

// A browser is replaced after so many contexts: Chromium without a GPU process of its own ends after about a hundred.
const contexts_most = 40;
let contexts_made = 0;
let contexts_open = 0;
let browser_started;

async function fresh_enough_browser() {
  if (contexts_made >= contexts_most && contexts_open === 0) {
    await (await browser_started).close().catch(() => {});
    browser_started = undefined;
    contexts_made = 0;
  }
  contexts_made += 1;
  contexts_open += 1;
  return browser();
}

export function browser() {
  browser_started ??= chromium.launch({
    executablePath: process.env.WAYMARK_CHROMIUM ?? "/usr/bin/chromium",
    args: flags,
  });
  return browser_started;
}

// A browser of its own whose protocol others (Lighthouse) speak on a port.
export async function browser_with_port() {
  const port = await free_port();
  const started = await chromium.launch({
    executablePath: process.env.WAYMARK_CHROMIUM ?? "/usr/bin/chromium",
    args: [...flags, `--remote-debugging-port=${port}`],
  });
  return { port, close: () => started.close() };
}

function free_port() {
  return new Promise((resolve) => {
    const asked = createServer();
    asked.listen(0, "127.0.0.1", () => {
      const { port } = asked.address();
      asked.close(() => resolve(port));
    });
  });
}

// Ends the browser and the programs.
export async function end() {
  if (browser_started) await (await browser_started).close();
  await stop_all();
}

export async function finish() {
  await end();
  await finish_checks();
}

let databases = 0;

// The example company on a day that stands still. Founding it takes seconds, so tests/suites/browser.sh does that once
// and lends every file the database; a file that runs alone founds its own.
export async function demo_server() {
  const database = temporary(`demo-${++databases}.db`);
  const founded = process.env.WAYMARK_DEMO_DATABASE;
  if (founded && existsSync(founded)) copyFileSync(founded, database);
  return with_cookies(await start(["demo", "--clock", today, "--database", database]), database);
}

function with_cookies(server, database) {
  server.database = database;
  server.cookies = () => demo_cookies(server.address);
  return server;
}

// A demo that was ended or killed, again at its address with its data.
export async function start_again(server) {
  const listen = server.address.replace("http://", "");
  return with_cookies(await start(["demo", "--clock", today, "--database", server.database], { listen }), server.database);
}

// A program that nobody owns yet.
export async function empty_server({ clock = today } = {}) {
  const database = temporary(`empty-${++databases}.db`);
  const server = await start(["serve", "--database", database, ...(clock ? ["--clock", clock] : [])]);
  server.database = database;
  return server;
}

// A browser's cookies that a sign-in gave, as a context takes them.
export function cookies_of(address, headers) {
  return headers.getSetCookie().map((line) => {
    const [pair, ...attributes] = line.split("; ");
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    return {
      name, value, url: `${address.replace("http:", "https:")}/`,
      httpOnly: attributes.includes("HttpOnly"), secure: attributes.includes("Secure"), sameSite: "Lax",
    };
  });
}

async function session_cookies(address, path, body) {
  const answer = await new Client(address).ok("POST", path, body, { "X-Waymark": "1", Origin: address });
  return cookies_of(address, answer.headers);
}

export const demo_cookies = (address) => session_cookies(address, "/api/v1/session/demo");
export const password_cookies = (person) =>
  session_cookies(person.address, "/api/v1/session", { email: person.email, password: person.password });

// A client of the API with the rights of the demo's owner.
export async function demo_client(server) {
  const answer = await new Client(server.address).ok("POST", "/api/v1/session/demo", undefined,
    { "X-Waymark": "1", Origin: server.address });
  return new Client(server.address, "", answer.headers.get("set-cookie").split(";")[0]);
}

// A context with a page: its own cookies, storage and theme. `cookies` (or what gives them) are whose session it has.
export async function open(server, { theme = "light", size = "desktop", cookies, contrast, locale = "en-GB",
  motion = "reduce", touch = size === "phone", storage = {} } = {}) {
  const context = await (await fresh_enough_browser()).newContext({
    viewport: typeof size === "string" ? sizes[size] : size,
    colorScheme: theme, contrast: contrast ?? null, reducedMotion: motion, locale, timezoneId: "UTC", hasTouch: touch,
    baseURL: server.address,
  });
  context.setDefaultTimeout(patience);
  await show_other_pages(context, server.address);
  const own = await (typeof cookies === "function" ? cookies() : cookies ?? server.cookies?.() ?? []);
  if (own.length > 0) await context.addCookies(own);
  if (Object.keys(storage).length > 0)
    await context.addInitScript((entries) => {
      for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
    }, storage);
  const visit = { server, context, theme, size, pages: [] };
  visit.new_page = async () => {
    const page = await context.newPage();
    await watch_page(page);
    visit.pages.push(page);
    return page;
  };
  visit.page = await visit.new_page();
  visit.close = async () => {
    contexts_open -= 1;
    await context.close().catch(() => {});
  };
  return visit;
}

// Why a page does not stand still yet, or "".
async function unrest(page, skeletons) {
  if (page.rig.in_flight.size > 0)
    return `it waits for ${[...page.rig.in_flight].map((request) => request.url()).join(", ")}`;
  return page.evaluate(async (may_show_skeletons) => {
    const idle = new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
    await idle;
    if (document.fonts.status !== "loaded") return "fonts are loading";
    if (!may_show_skeletons && document.querySelector("[aria-busy=true], .skeleton")) return "a skeleton stays";
    if (!document.querySelector("h1")) return "it has no first heading";
    return "";
  }, skeletons);
}

// Waits until the page stands still: nothing is being fetched, no skeleton is left, fonts are there.
export async function settled(page, { skeletons = false } = {}) {
  await page.waitForLoadState("load");
  const too_late = Date.now() + patience;
  let quiet_since = 0;
  for (;;) {
    const why = await unrest(page, skeletons);
    if (why) quiet_since = 0;
    else if (quiet_since === 0) quiet_since = Date.now();
    else if (Date.now() - quiet_since >= 120) return;
    if (Date.now() > too_late) throw new Error(`${page.url()} does not settle: ${why}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

export async function visit_path(page, path) {
  await page.goto(path, { waitUntil: "commit" });
  await settled(page);
}

export async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name.replaceAll(/[^\w-]+/g, "_").slice(0, 150)}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" }).catch(() => {});
  return path;
}

const all_complaints = async (visit) => [...new Set((await Promise.all(visit.pages.map(complaints_of))).flat())];

// A check of one page. `work` gets the visit ({page, context, new_page, ...}).
export function check(name, { server, path, ...options }, work) {
  return test(name, async () => {
    const visit = await open(server, options);
    try {
      if (path) await visit_path(visit.page, path);
      await work(visit);
      const complaints = await all_complaints(visit);
      expect(complaints.length === 0, "the page complains");
    } catch (error) {
      const complaints = await all_complaints(visit);
      const shown = await picture(visit.page, name);
      const own = (error.stack ?? "").split("\n").filter((line) => /^\s+at .*tests\/browser\/checks/.test(line)).slice(0, 1);
      const lines = [error.message.replaceAll(/\u001b\[\d+m/g, "").trim(), ...own.map((line) => line.trim()), `at ${visit.page.url()}, ${visit.theme}, ${JSON.stringify(visit.page.viewportSize())}`,
        `picture: ${shown}`, ...complaints.slice(0, 5).map((line) => `the page said: ${line}`)];
      error.stack = lines.join("\n  ");
      throw error;
    } finally {
      await visit.close();
    }
  });
}

// Waits until `condition` answers something true.
export async function eventually(condition, what, milliseconds = patience) {
  const too_late = Date.now() + milliseconds;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    expect(Date.now() < too_late, `${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export { expect_trouble } from "./complaints.mjs";
export const axe_source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

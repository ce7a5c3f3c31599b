// Texts: German, the pseudo language (longer, accented), and goals as people really write them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { layout_findings } from "../audit.mjs";
import { check, company, demo_server, empty_server, expect, finish, password_cookies, settled, sizes, test } from "../harness.mjs";
import { is_deep, is_of_run, screens } from "../screens.mjs";

// One text may stand in several contexts, each with a translation of its own.
const catalogue = (language) => {
  const file = readFileSync(`web/src/locales/${language}.po`, "utf8");
  const joined = (lines) => lines.trim().split("\n").map((line) => JSON.parse(line)).join("");
  return [...file.matchAll(/^msgid ((?:".*"\n?)+)\n?msgstr ((?:".*"\n?)+)/gm)]
    .map(([, id, said]) => ({ id: joined(id), said: joined(said) }))
    .filter(({ id }) => id !== "");
};

const german = catalogue("de");
// A word that is English here and German there ("Tag") counts as German.
const texts = new Set(german.map(({ id }) => id));
const translations = new Set(german.map(({ said }) => said));
const is_english = (text) => texts.has(text) && !translations.has(text);

await test("every text has its German", () => {
  const without = german.filter(({ said }) => said === "").map(({ id }) => id);
  expect(without.length === 0, `${without.length} of ${german.length} without: ${without.slice(0, 12).join(" | ")}`);
});
await test("German keeps the placeholders of each text", () => {
  const names = (text) => [...new Set([...text.matchAll(/(?<!(?:=\d+|\b(?:zero|one|two|few|many|other)) )\{(\w+)[,}]|<\/?(\d+)\/?>/g)].map((match) => match[1] ?? match[2]))].sort().join();
  const lost = german.filter(({ id, said }) => said !== "" && names(id) !== names(said)).map(({ id }) => id);
  expect(lost.length === 0, lost.slice(0, 8).join(" | "));
});

const server = await demo_server();
const plain = screens.filter((screen) => is_of_run(screen, "phone") && screen.path && !screen.signed_out && !screen.steps);
const at = (path, language) => `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
const said = (page) => page.evaluate(() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (text !== "" && walker.currentNode.parentElement.closest("script, style, noscript") === null) found.add(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"])
      if (element.hasAttribute(name)) found.add(element.getAttribute(name).trim());
  return [...found];
});

async function walk(page, language, look) {
  const findings = [];
  for (const screen of plain) {
    await page.goto(at(screen.path, language), { waitUntil: "commit" });
    await settled(page, { skeletons: screen.has_skeletons });
    findings.push(...(await look(page)).map((finding) => `${screen.name}: ${finding}`));
  }
  expect(findings.length === 0, `\n    ${findings.slice(0, 40).join("\n    ")}`);
}

// Where there is least room; deep runs (WAYMARK_DEEP=1) look at both widths and at the pseudo language.
for (const size of is_deep ? Object.keys(sizes) : ["phone"]) {
  await check(`German fits, and nothing stays English, ${size}`, { server, size, locale: "de-DE" }, async ({ page }) => {
    // Names that the company gave stay as they are, even where one is a word of ours, too.
    let answers = "";
    const read = new Set();
    page.on("response", (response) => {
      if (!response.url().includes("/api/v1/") || response.url().includes("/events")) return;
      read.add(response.text().then((text) => (answers += text)).catch(() => {}));
    });
    await walk(page, "de", async () => {
      await Promise.all(read);
      const english = (await said(page)).filter(is_english).filter((text) => !answers.includes(`"${text}`));
      return [...await layout_findings(page), ...english.map((text) => `English: ${text}`)];
    });
  });
}

// What the pages say themselves is accented here; what is not comes from the answers, or was never translated.
if (is_deep) await check("every text of the pages can be translated", { server, size: "phone" }, async ({ page }) => {
  let answers = "";
  const read = new Set();
  page.on("response", (response) => {
    if (!response.url().includes("/api/v1/") || response.url().includes("/events")) return;
    read.add(response.text().then((text) => (answers += text.replaceAll('\\"', '"'))).catch(() => {}));
  });
  const formatted = /^[\d\s.,:;%+\-−–—·/()≤≥<>&#×→↑↓…'"A-ZQW]*$|^(Dismiss|Mod|Ctrl|Esc|Enter|Tab|Shift|Alt|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/;
  const months = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\b/;
  await walk(page, "pseudo", async () => {
    await Promise.all(read);
    const bare = (await said(page)).filter((text) => /[A-Za-z]{3}/.test(text) && !/[^\x00-\x7f–—·−…≤≥→ €£°ø]/.test(text))
      .filter((text) => !formatted.test(text) && !months.test(text) && !answers.includes(text));
    return [...await layout_findings(page), ...bare.map((text) => `not translated: ${text}`)];
  });
});

const data = join(process.env.WAYMARK_DATA ?? join(process.env.WAYMARK_SOURCE ?? ".", "../shared/data"), "goals");
if (existsSync(join(data, "okrs.jsonl"))) await real_goals();
else console.log(`note: no real goals below ${data} (WAYMARK_DATA); how they are shown was not looked at`);

async function real_goals() {
  const full = await empty_server();
  const owner = await company(full, "Real goals");
  const send = (kind, file) => owner.ok("POST", `/api/v1/import/${kind}`, readFileSync(join(data, file), "utf8"),
    { "Content-Type": "application/x-ndjson" });
  await send("goals", "okrs.jsonl");
  await send("kpis", "kpis.jsonl");
  const lines = readFileSync(join(data, "okrs.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const kpis = readFileSync(join(data, "kpis.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const place = (all, score) => all.reduce((best, each, index) => (score(each) > score(all[best]) ? index : best), 0) + 1;
  const longest = place(lines, (line) => line.objective.length);
  const most = place(lines, (line) => line.key_results.length);
  const longest_key_result = place(lines, (line) => Math.max(0, ...line.key_results.map((each) => each.text.length)));
  const none = place(lines, (line) => -line.key_results.length);
  const paths = {
    "all objectives": "/objectives",
    "all KPIs": "/kpis", "all KPIs as a table": "/kpis?view=table", home: "/home",
    [`the longest title (${lines[longest - 1].objective.length} characters)`]: `/objectives/O-${longest}`,
    [`the most key results (${lines[most - 1].key_results.length})`]: `/objectives/O-${most}`,
    "the longest key result": `/objectives/O-${longest_key_result}`,
    "an objective without key results": `/objectives/O-${none}`,
    "the longest definition": `/kpis/KPI-${place(kpis, (kpi) => kpi.definition?.length ?? 0)}`,
    "a KPI without a value": `/kpis/KPI-${place(kpis, (kpi) => (kpi.current_value == null ? 1 : 0))}`,
    "a search": "/search?q=customer",
    "a check-in": `/objectives/O-${longest_key_result}?o=check-in:${await first_key_result(owner, longest_key_result)}`,
    "editing the longest title": `/objectives/O-${longest}?o=edit-objective:O-${longest}`,
    "closing the one with most key results": `/objectives/O-${most}?o=close:O-${most}`,
  };
  const cookies = await password_cookies(owner);
  for (const size of Object.keys(sizes))
    for (const [what, path] of Object.entries(paths))
      await check(`real goals, ${what}, ${size}`, { server: full, size, cookies }, async ({ page }) => {
        await page.goto(path, { waitUntil: "commit" });
        await settled(page);
        const findings = await layout_findings(page);
        expect(findings.length === 0, `\n    ${findings.join("\n    ")}`);
      });
}

async function first_key_result(owner, objective) {
  return (await owner.get(`/api/v1/objectives/O-${objective}`)).json.key_results[0].key_result.id;
}

await finish();

// What a browser has to load: the gzip sizes of the build's files beside their limits, in kB of 1,000 bytes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { check, demo_server, expect, finish, settled, test } from "../harness.mjs";

const limits = { initial: 200, chunk: 40, css: 16, font: 50 };
const dist = "web/dist";
const assets = join(dist, "a");

const packed = new Map();
function kilobytes(name) {
  if (!packed.has(name)) packed.set(name, gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000);
  return packed.get(name);
}
const sum = (names) => [...names].reduce((total, name) => total + kilobytes(name), 0);
const list = (names) => [...names].map((name) => `${name} ${kilobytes(name).toFixed(1)}`).join(", ");

// The scripts that a script needs before it can run: `import(...)` comes later and does not count.
function with_imports(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(join(assets, name), "utf8");
    with_imports([...text.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)].map((match) => match[1]), found);
  }
  return found;
}

if (!existsSync(assets)) {
  await test("the pages are built", () => { throw new Error(`${assets} is not there: run 'make web'`); });
  await finish();
}

const html = readFileSync(join(dist, "index.html"), "utf8");
const files = readdirSync(assets);
const scripts = files.filter((name) => name.endsWith(".js"));
const initial = with_imports([...html.matchAll(/(?:src|href)="\/a\/([^"]+\.js)"/g)].map((match) => match[1]));

await test("the scripts of the first page are small", () => {
  expect(initial.size > 0, "index.html names no script");
  const total = sum(initial);
  console.log(`note: initial scripts ${total.toFixed(1)} kB (${list(initial)})`);
  expect(total <= limits.initial, `${total.toFixed(1)} kB, at most ${limits.initial}: ${list(initial)}`);
});

await test("each script that is loaded later is small", () => {
  const large = scripts.filter((name) => !initial.has(name) && kilobytes(name) > limits.chunk);
  expect(large.length === 0, `more than ${limits.chunk} kB: ${list(large)}`);
});

await test("the styles of the first page are small", () => {
  const styles = [...html.matchAll(/href="\/a\/([^"]+\.css)"/g)].map((match) => match[1]);
  const total = sum(styles);
  console.log(`note: initial styles ${total.toFixed(1)} kB, all ${sum(files.filter((name) => name.endsWith(".css"))).toFixed(1)}`);
  expect(styles.length > 0, "index.html names no style sheet");
  expect(total <= limits.css, `${total.toFixed(1)} kB, at most ${limits.css}: ${list(styles)}`);
});

const server = await demo_server();

await test("the program carries the pages that were built last", async () => {
  const served = await (await fetch(`${server.address}/`)).text();
  expect(served === html, "what it serves is not web/dist/index.html: build it again");
});

for (const path of ["/kpis", "/objectives"])
  await check(`one font is loaded, and few scripts, for ${path}`, { server, path }, async ({ page }) => {
    await settled(page);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) =>
      [new URL(entry.name).pathname, entry.decodedBodySize]));
    const fonts = loaded.filter(([name]) => name.endsWith(".woff2"));
    const font = fonts.reduce((total, [, size]) => total + size, 0) / 1000;
    expect(fonts.length > 0, "no font is loaded");
    expect(font <= limits.font, `fonts ${font.toFixed(1)} kB, at most ${limits.font}: ${fonts.join(" ")}`);
    const names = loaded.map(([name]) => name).filter((name) => name.endsWith(".js") && name.startsWith("/a/"))
      .map((name) => name.slice(3));
    const styles = loaded.map(([name]) => name).filter((name) => name.endsWith(".css") && name.startsWith("/a/"))
      .map((name) => name.slice(3));
    console.log(`note: ${path} loads ${names.length} scripts, ${sum(names).toFixed(1)} kB, and styles, ${sum(styles).toFixed(1)} kB`);
    expect(sum(styles) <= limits.css, `styles ${sum(styles).toFixed(1)} kB, at most ${limits.css}: ${list(styles)}`);
  });

await finish();

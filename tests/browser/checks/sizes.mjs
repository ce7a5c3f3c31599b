// What a browser has to load: the gzip sizes of the build's files beside their limits, in kB of 1,000 bytes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { check, demo_server, expect, finish, settled, test } from "../harness.mjs";

const limits = { scripts: 200, chunk: 40, css: 16, font: 50 };
const dist = "web/dist";
const assets = join(dist, "a");

const packed = new Map();
function kilobytes(name) {
  if (!packed.has(name)) packed.set(name, gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000);
  return packed.get(name);
}
const sum = (names) => [...names].reduce((total, name) => total + kilobytes(name), 0);
const list = (names) => [...names].map((name) => `${name} ${kilobytes(name).toFixed(1)}`).join(", ");

if (!existsSync(assets)) {
  await test("the pages are built", () => { throw new Error(`${assets} is not there: run 'make web'`); });
  await finish();
}

const html = readFileSync(join(dist, "index.html"), "utf8");
const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
// What the build made of which source, and what each part imports; parts that come by `import(...)` are apart.
const parts = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

// The parts that a part needs before it can run: `import(...)` comes later and does not count.
function with_imports(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  for (const each of parts[key].imports ?? []) with_imports(each, found);
  return found;
}
// A part that shares its file with others is listed by its name alone.
function part_of(source) {
  if (source in parts) return source;
  const name = basename(source, ".tsx");
  const found = Object.keys(parts).filter((key) => parts[key].isDynamicEntry && !parts[key].src && parts[key].name === name);
  if (found.length !== 1) throw new Error(`${found.length} parts of the build may be ${source}`);
  return found[0];
}
const scripts_of = (keys) => new Set([...keys].map((key) => basename(parts[key].file)));
const styles_of = (keys) => new Set([...keys].flatMap((key) => parts[key].css ?? []).map((file) => basename(file)));
const largest = (names) => list([...names].sort((left, right) => kilobytes(right) - kilobytes(left)).slice(0, 12));

const entry = Object.keys(parts).find((key) => parts[key].isEntry);
const initial = with_imports(entry);

// Every route by name with the sources that it needs before it can be used. Pages of several parts, of which the
// address names one, count with each of them.
function routes() {
  const router = readFileSync("web/src/router.tsx", "utf8");
  const found = [];
  for (const route of router.split("createRoute(").slice(1)) {
    const path = /path: "([^"]+)"/.exec(route)?.[1];
    const page = /lazyRouteComponent\(\(\) => import\("\.\/([^"]+)"\)/.exec(route)?.[1];
    if (path === undefined || page === undefined) continue;
    const source = `src/${page}.tsx`;
    found.push({ name: path, sources: [source] });
    if (!/settings|welcome/.test(page)) continue;
    const text = readFileSync(join("web", source), "utf8");
    for (const [, part] of text.matchAll(/deferred[^\n]*import\("\.\/([^"]+)"\)/g))
      found.push({ name: `${path} with ${part}`, sources: [source, join(dirname(source), `${part}.tsx`)] });
  }
  return found;
}

await test("every page is held to its limits", () => {
  expect(routes().length > 20, `only ${routes().length} pages are found in web/src/router.tsx`);
});

for (const { name, sources } of routes())
  await test(`${name} loads little before it can be used`, () => {
    const needed = new Set([initial, ...sources.map((source) => with_imports(part_of(source)))].flatMap((keys) => [...keys]));
    const needed_scripts = scripts_of(needed);
    const needed_styles = styles_of(needed);
    console.log(`note: ${name}: scripts ${sum(needed_scripts).toFixed(1)} kB, styles ${sum(needed_styles).toFixed(1)} kB`);
    expect(sum(needed_scripts) <= limits.scripts,
      `scripts ${sum(needed_scripts).toFixed(1)} kB, at most ${limits.scripts}: ${largest(needed_scripts)}`);
    expect(sum(needed_styles) <= limits.css,
      `styles ${sum(needed_styles).toFixed(1)} kB, at most ${limits.css}: ${largest(needed_styles)}`);
  });

await test("each script that is loaded later is small", () => {
  const first = scripts_of(initial);
  const large = scripts.filter((name) => !first.has(name) && kilobytes(name) > limits.chunk);
  expect(large.length === 0, `more than ${limits.chunk} kB: ${list(large)}`);
});

await test("the pages name the scripts and styles that the build lists", () => {
  const named = [...html.matchAll(/(?:src|href)="\/a\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  const listed = new Set([...scripts_of(initial), ...styles_of(initial)]);
  expect(named.length > 0 && named.every((name) => listed.has(name)), `${named.join(" ")} beside ${[...listed].join(" ")}`);
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

// The example company goes out as one file, into an empty installation, and out again: nothing is lost. A damaged file
// says which line is wrong and leaves nothing behind.
import { readFileSync, writeFileSync } from "node:fs";
import { Client, company, expect, expect_equal, finish, run, start, temporary, test } from "./harness.mjs";

const today = "2026-11-25";
const demo = await start(["demo", "--database", temporary("demo.db"), "--clock", today]);
const founder = new Client(demo.address, demo.output().match(/WAYMARK_TOKEN=(\S+)/)[1]);

async function command(client, ...words) {
  return run(words, { env: { WAYMARK_ADDRESS: client.address, WAYMARK_TOKEN: client.token } });
}
async function exported(client, name) {
  const path = temporary(name);
  const ran = await command(client, "export", path);
  expect_equal(ran.status, 0, `exit status of export: ${ran.err}`);
  return readFileSync(path, "utf8");
}
async function empty(name) {
  const server = await start(["serve", "--database", temporary(name), "--clock", today]);
  const owner = await company(server);
  owner.server = server;
  return owner;
}
const seq = async (client) => (await client.get("/api/v1/activity?limit=1")).json.items[0].seq;
/// Its lines but the first and the last, which say when it was written and its digest.
const lines_of = (text) => text.trim().split("\n").slice(1, -1);
/// As docs/export.md says, these number the changes of the workspace at hand.
function without_numbers(line) {
  const { kind, value } = JSON.parse(line);
  for (const name of ["version", "seq", "ordinal"]) delete value[name];
  return { kind, value };
}
async function all(client, path) {
  const items = [];
  for (let cursor = ""; cursor !== null; ) {
    const page = (await client.get(`/api/v1/${path}?limit=500${cursor}`)).json;
    items.push(...page.items);
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : null;
  }
  return items;
}
async function imported(client, text, ...flags) {
  const path = temporary("import.jsonl");
  writeFileSync(path, text);
  return command(client, "import", path, "--json", ...flags);
}

const first = await exported(founder, "first.jsonl");
const copy = await empty("copy.db");
let second = "";

await test("standard output gets the same as a file", async () => {
  const ran = await command(founder, "export");
  expect_equal(lines_of(ran.out), lines_of(first), "lines");
});

await test("a company that was imported comes out again as it went in", async () => {
  const ran = await imported(copy, first);
  expect_equal(ran.status, 0, `exit status of import: ${ran.err}`);
  const report = JSON.parse(ran.out);
  const end = JSON.parse(first.trim().split("\n").pop());
  expect_equal(report.counts, end.counts, "counts");
  expect(report.counts.find((each) => each.kind === "measurements").count > 1_000, "there was something to lose");
  second = await exported(copy, "second.jsonl");
  const [went_in, came_out] = [lines_of(first), lines_of(second)];
  expect_equal(came_out.length, went_in.length, "lines");
  went_in.forEach((line, at) => expect_equal(without_numbers(came_out[at]), without_numbers(line), `line ${at + 2}`));
});

await test("every KPI, objective and key result says the same in both places", async () => {
  for (const path of ["kpis", "objectives", "key_results", "initiatives", "recoveries"]) {
    const told = async (client) => (await all(client, path)).map((each) => JSON.parse(JSON.stringify(each,
      (key, value) => (["version", "seq", "url"].includes(key) ? undefined : value))));
    const there = await told(copy);
    expect(there.length > 0, path);
    expect_equal(there, await told(founder), path);
  }
  for (const subject of ["KPI-1", "O-1", "KR-1"]) {
    const why = async (client) => (await client.get(`/api/v1/why/${subject}`)).json.derivations;
    expect_equal(await why(copy), await why(founder), `why ${subject}`);
  }
});

await test("a copy of the copy is equal byte for byte", async () => {
  const again = await empty("again.db");
  expect_equal((await imported(again, second)).status, 0, "exit status of import");
  expect_equal(lines_of(await exported(again, "third.jsonl")).join("\n"), lines_of(second).join("\n"), "lines");
  await again.server.stop();
});

await test("a workspace in use takes no export unless it is asked to take it beside", async () => {
  const before = await seq(copy);
  const ran = await imported(copy, first);
  expect_equal([ran.status, JSON.parse(ran.err).rule], [5, "export.workspace-in-use"], "refusal");
  expect_equal(await seq(copy), before, "seq");
});

const victim = await empty("victim.db");
const lines = first.trim().split("\n");
const at = (kind, which = 0) => lines.flatMap((line, i) => (line.includes(`{"kind":"${kind}"`) ? [i] : []))[which];
const with_line = (index, ...instead) =>
  [...lines.slice(0, index), ...instead, ...lines.slice(index + 1), ""].join("\n");
function altered(kind, which, alter) {
  const index = at(kind, which);
  const line = JSON.parse(lines[index]);
  alter(line.value);
  return [with_line(index, JSON.stringify(line)), index + 1];
}
async function is_refused(what, text, { status, rule, pointer, flags = [] }) {
  const before = await seq(victim);
  const ran = await imported(victim, text, ...flags);
  const error = JSON.parse(ran.err);
  expect_equal([ran.status, error.rule], [status, rule], `${what}: ${ran.err.slice(0, 400)}`);
  if (pointer) expect_equal(error.errors[0].pointer, pointer, `${what}: the line`);
  expect_equal(await seq(victim), before, `${what}: seq`);
  expect_equal((await all(victim, "objectives")).length, 0, `${what}: objectives`);
}

await test("a wrong line is named, and nothing is taken in", async () => {
  const index = at("key_results", 5);
  await is_refused("no JSON", with_line(index, lines[index].slice(0, -9)),
    { status: 2, rule: "import.lines", pointer: `/lines/${index + 1}` });
  const [wrong_type, type_line] = altered("objectives", 3, (value) => (value.title = 7));
  await is_refused("a number for a text", wrong_type,
    { status: 2, rule: "import.lines", pointer: `/lines/${type_line}/value/title` });
  const [wrong_period, period_line] = altered("measurements", 99, (value) => (value.period = "2026-W77"));
  await is_refused("no period", wrong_period,
    { status: 2, rule: "import.lines", pointer: `/lines/${period_line}/value/period` });
  await is_refused("a strange kind", with_line(at("pillars"), `{"kind":"wishes","value":{"id":"W-1"}}`),
    { status: 2, rule: "import.lines", pointer: `/lines/${at("pillars") + 1}/kind` });
});

await test("a reference that leads nowhere is named by its line, although changes are accepted", async () => {
  const [text, line] = altered("key_results", 2, (value) => (value.objective = "O-9999"));
  await is_refused("no such objective", text,
    { status: 2, rule: "invalid", pointer: `/lines/${line}/value/objective`, flags: ["--accept-changes"] });
  const [measured, row] = altered("measurements", 7, (value) => (value.metric = "M-9999"));
  await is_refused("no such metric", measured,
    { status: 2, rule: "invalid", pointer: `/lines/${row}/value/metric`, flags: ["--accept-changes"] });
});

await test("a file that was cut off, shortened or altered is refused", async () => {
  const all_but_last = `${lines.slice(0, -1).join("\n")}\n`;
  await is_refused("without its last line", all_but_last, { status: 5, rule: "export.cut-off" });
  const half = first.slice(0, Math.floor(first.length / 2));
  const cut_line = half.split("\n").length;
  await is_refused("half of it", half, { status: 2, rule: "import.lines", pointer: `/lines/${cut_line}` });
  await is_refused("a measurement less", with_line(at("measurements", 3)), { status: 5, rule: "export.changed" });
  const [value] = altered("measurements", 4, (each) => (each.value += 1));
  await is_refused("another value", value, { status: 5, rule: "export.changed" });
  await is_refused("two files in one", first + first, { status: 5, rule: "export.changed" });
  await is_refused("nothing", "\n", { status: 2, rule: "unreadable", flags: ["--kind", "export"] });
});

await test("after all of that the right file is taken", async () => {
  expect_equal((await imported(victim, first)).status, 0, "exit status");
  expect_equal(lines_of(await exported(victim, "fourth.jsonl")).map(without_numbers),
    lines_of(second).map(without_numbers), "lines");
});

await test("verify finds nothing wrong in the copies", async () => {
  for (const [owner, name] of [[copy, "copy.db"], [victim, "victim.db"]]) {
    await owner.server.stop();
    const verified = await run(["verify", "--database", temporary(name)]);
    expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
  }
});

await finish();

// Real goals, KPIs and series from the folder WAYMARK_DATA (goals/okrs.jsonl, kpis.jsonl, series_index.csv), sent by the
// command line and read back over the API. Without that data there is nothing to compare: the scenario says so.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { company, expect, expect_equal, finish, run, start, temporary, test } from "./harness.mjs";

const data = join(process.env.WAYMARK_DATA ?? join(process.env.WAYMARK_SOURCE ?? ".", "../shared/data"), "goals");
if (!existsSync(join(data, "okrs.jsonl"))) {
  console.log(`note: no real goals below ${data} (WAYMARK_DATA); the import of real data was not compared`);
  console.log("0 passed, 0 failed");
  process.exit(0);
}

const server = await start(["serve", "--database", temporary("import.db"), "--clock", "2026-11-25"]);
const owner = await company(server);
const env = { WAYMARK_ADDRESS: server.address, WAYMARK_TOKEN: owner.token };
const lines = (name) => readFileSync(join(data, name), "utf8").trim().split("\n").map((line) => JSON.parse(line));

async function send(file) {
  const result = await run(["import", join(data, file), "--json"], { env });
  expect_equal(result.status, 0, `exit status of import ${file}: ${result.err}`);
  return JSON.parse(result.out);
}
async function all(path) {
  const items = [];
  let cursor = "";
  do {
    const page = (await owner.get(`${path}${path.includes("?") ? "&" : "?"}limit=500${cursor}`)).json;
    items.push(...page.items);
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : "";
  } while (cursor !== "");
  return items;
}

await test("every objective and key result reads back with text, owner, result and grade", async () => {
  await send("okrs.jsonl");
  const objectives = await all("/api/v1/objectives");
  const source = lines("okrs.jsonl");
  expect_equal(objectives.length, source.length, "objectives");
  expect_equal(objectives.map((each) => each.title), source.map((each) => each.objective), "texts of objectives");
  expect_equal(objectives.map((each) => each.owner_role || null), source.map((each) => each.owner ?? null), "owners");
  expect_equal(objectives.map((each) => each.grade), source.map((each) => each.objective_grade ?? null), "grades");
  const key_results = (await all("/api/v1/key_results")).map((each) => each.key_result);
  const parts = source.flatMap((each) => each.key_results);
  expect_equal(key_results.map((each) => each.title), parts.map((each) => each.text), "texts of key results");
  expect_equal(key_results.map((each) => each.grade), parts.map((each) => each.grade ?? null), "grades of key results");
  expect_equal(key_results.map((each) => each.result || null), parts.map((each) => each.result ?? null), "results");
  expect_equal(key_results.map((each) => each.owner_role || null), parts.map((each) => each.owner ?? null), "owners");
});

await test("every parent is the one that the file names", async () => {
  const objectives = await all("/api/v1/objectives");
  const source = lines("okrs.jsonl");
  const place = new Map(source.map((each, index) => [each.id, index]));
  source.forEach((each, index) => {
    const parent = each.parent_id ? objectives[place.get(each.parent_id)].id : null;
    expect_equal(objectives[index].parent, parent, `parent of ${each.id}`);
  });
});

await test("every KPI reads back with its name, definition and owner; a target without a side stays text", async () => {
  await send("kpis.jsonl");
  const source = lines("kpis.jsonl");
  const kpis = await all("/api/v1/kpis");
  expect_equal(kpis.map((each) => each.name), source.map((each) => each.name), "names");
  for (const index of source.keys()) {
    const { kpi } = (await owner.get(`/api/v1/kpis/${kpis[index].id}`)).json;
    expect_equal(kpi.what, source[index].definition ?? "", "definition");
    expect_equal(kpi.owner_role, source[index].owner, "owner");
    const raw = kpi.attributes.find((each) => each.name === "target_raw")?.value ?? null;
    expect_equal(raw, source[index].target_raw, "target text");
  }
});

await test("every series is there with every value", async () => {
  await send("series_index.csv");
  const metrics = await all("/api/v1/metrics");
  let columns = 0;
  for (const file of readFileSync(join(data, "series_index.csv"), "utf8").matchAll(/^(series\/[^,]+),/gm)) {
    const [head, ...rows] = readFileSync(join(data, file[1]), "utf8").trim().split(/\r?\n/);
    for (const [place, name] of head.split(",").slice(1).entries()) {
      const expected = rows.map((row) => row.split(",")[place + 1]).filter((cell) => cell !== "").map(Number);
      const found = metrics.find((each) => each.metric.external_id === `${file[1]}#${name}`);
      expect(found, `the metric of ${file[1]}, column ${name}`);
      const measured = (
        await owner.get(`/api/v1/metrics/${found.metric.id}/measurements?limit=100000`)
      ).json.items.map((each) => each.value);
      for (const value of expected) expect(measured.includes(value), `${file[1]} ${name}: ${value} is missing`);
      expect(measured.length >= expected.length, `${file[1]} ${name}: ${measured.length} of ${expected.length}`);
      columns += 1;
    }
  }
  expect(columns > 56, "columns");
});

await test("a share that never met its target is unhealthy in every month, and overdue today", async () => {
  const kpi = (await all("/api/v1/kpis")).find((each) => /within 4 hours.*all/.test(each.name));
  const history = (await owner.get(`/api/v1/kpis/${kpi.id}/history`)).json.items.filter((each) => each.value !== null);
  expect_equal(history.length, 36, "months");
  expect_equal([...new Set(history.map((each) => each.health))], ["unhealthy"], "health of the months");
  expect_equal(kpi.overdue, true, "overdue");
  expect_equal(kpi.last_health, "unhealthy", "last health");
});

await test("the same files again alter nothing", async () => {
  const before = (await owner.get("/api/v1/activity?limit=1")).json.items[0].seq;
  for (const file of ["okrs.jsonl", "kpis.jsonl", "series_index.csv"]) await send(file);
  expect_equal((await owner.get("/api/v1/activity?limit=1")).json.items[0].seq, before, "seq");
});

await finish();

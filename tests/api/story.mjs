// The whole loop over HTTP: a KPI leaves its target, a recovery brings it back, the verdict comes by itself.
import { company, expect, expect_equal, expect_near, finish, run, start, temporary, test } from "./harness.mjs";

const database = temporary("story.db");
const args = ["serve", "--database", database, "--clock", "2026-11-02"];
let server = await start(args);
let owner = await company(server);
const ids = {};

async function today(day) {
  await owner.ok("PUT", "/api/v1/clock", { today: day });
}
async function measure(week, value) {
  return (await owner.ok("PUT", `/api/v1/metrics/reply_time/measurements/${week}`, { value })).json;
}
async function kpi() {
  return (await owner.get(`/api/v1/kpis/${ids.kpi}`)).json;
}

await test("a metric and a KPI with a promise are made", async () => {
  const cycle = await owner.post("/api/v1/cycles",
    { name: "2026 Q4", kind: "quarter", first_day: "2026-10-01", last_day: "2026-12-31" });
  ids.cycle = cycle.json.cycle?.id ?? cycle.json.id;
  const metric = await owner.post("/api/v1/metrics",
    { key: "reply_time", name: "Average reply time", unit: "min", grain: "week", across_time: "average",
      direction: "less_is_better" });
  ids.metric = metric.json.metric.id;
  const made = await owner.post("/api/v1/kpis", { name: "Average reply time", metric: ids.metric, period: "week" });
  ids.kpi = made.json.kpi.id;
  await owner.post("/api/v1/targets", { kpi: ids.kpi, kind: "at_most", value: 30, from: "2026-01-01" });
  expect_equal((await kpi()).card.health, "no_data", "health before anything is measured");
});

await test("a week within the target is healthy", async () => {
  const answer = await measure("2026-W44", 28);
  expect_equal(answer.kpis[0].health, "healthy", "health that the measurement answers");
  expect_equal((await kpi()).card.health, "healthy", "health");
});

await test("52 minutes are unhealthy at once, since when and by how much", async () => {
  await today("2026-11-09");
  const answer = await measure("2026-W45", 52);
  expect_equal(answer.kpis[0].health, "unhealthy", "health that the measurement answers");
  const { card } = await kpi();
  expect_equal(card.health, "unhealthy", "health");
  expect_equal(card.bad_since, "2026-W45", "since");
  expect_near(card.off_by, 22, "off by");
  const [reason] = card.reasons;
  expect_equal(reason.kind, "missed", "the kind of the reason");
  expect_equal(reason.period, "2026-W45", "the period of the reason");
  expect_near(reason.target_value, 30, "what was asked, of the reason");
  const why = (await owner.get(`/api/v1/why/${ids.kpi}`)).json;
  expect(why.derivations.length > 0, "a derivation");
  expect(JSON.stringify(why).includes("52"), "the derivation names the value");
});

await test("the feed names the metric that was measured, and how its values are shown", async () => {
  const [measured] = (await owner.get("/api/v1/activity?limit=1")).json.items[0].measured;
  expect_equal(measured.metric_name, "Average reply time", "name of the metric");
  expect_equal(measured.unit, "min", "unit");
  expect_equal(measured.decimals, 2, "decimals");
});

await test("repeating a measurement alters nothing", async () => {
  const before = (await owner.get("/api/v1/activity?limit=1")).json.items[0].seq;
  await measure("2026-W45", 52);
  expect_equal((await owner.get("/api/v1/activity?limit=1")).json.items[0].seq, before, "seq");
});

await test("a recovery is drafted from here to the target", async () => {
  const draft = (await owner.get(`/api/v1/kpis/${ids.kpi}/recovery/draft`)).json;
  expect_near(draft.key_result.start, 52, "proposed start");
  const answer = (await owner.post(`/api/v1/kpis/${ids.kpi}/recovery`,
    { cause: "Two people left.", due: "2026-12-20" })).json;
  ids.objective = answer.objective.id;
  ids.key_result = answer.key_results[0].key_result.id;
  expect_equal(answer.objective.stage, "draft", "stage");
  expect_equal(answer.objective.cause, "Two people left.", "cause");
  expect_near(answer.key_results[0].key_result.start, 52, "start");
  expect_near(answer.key_results[0].key_result.target, 30, "target");
  expect_equal(answer.key_results[0].key_result.metric, ids.metric, "the same metric");
  const again = await owner.send("POST", `/api/v1/kpis/${ids.kpi}/recovery`, {});
  expect_equal(again.status, 409, "a second recovery of the same KPI");
});

await test("once active the KPI says what is fixing it", async () => {
  await owner.post(`/api/v1/objectives/${ids.objective}/activate`);
  expect_equal((await kpi()).card.being_fixed_by, ids.objective, "being fixed by");
});

await test("check-ins write through to the metric and move progress", async () => {
  await today("2026-11-16");
  await owner.post("/api/v1/check_ins", { key_result: ids.key_result, value: 41, on: "2026-11-15", confidence: 0.5 });
  const view = (await owner.get(`/api/v1/key_results/${ids.key_result}`)).json;
  expect_near(view.value, 41, "value");
  expect_near(view.progress, 0.5, "progress");
  expect_equal(view.format, "number", "format of its metric");
  expect_equal(view.decimals, 2, "decimals of its metric");
  const [row] = (await owner.get("/api/v1/objectives?key_results=true")).json.items;
  expect_near(row.confidence, 0.5, "the objective is as sure as its key result");
  expect_equal(row.checked_in_on, "2026-11-15", "the day of its key result's check-in");
  expect_near(row.key_results[0].confidence, 0.5, "confidence of the key result in short");
  const shown = (await owner.get(`/api/v1/objectives/${ids.objective}`)).json.row;
  expect_near(shown.confidence, row.confidence, "the same number on the objective's page");
  const series = (await owner.get("/api/v1/metrics/reply_time/series")).json;
  expect(JSON.stringify(series).includes("41"), "the metric has the value");
  await today("2026-11-23");
  await owner.post("/api/v1/check_ins", { key_result: ids.key_result, value: 29, on: "2026-11-22", note: "New rota." });
  expect_equal((await kpi()).card.health, "healthy", "health after the second check-in");
});

await test("an amendment after activation needs a reason and is kept beside the promise", async () => {
  const view = await owner.get(`/api/v1/key_results/${ids.key_result}`);
  const path = `/api/v1/key_results/${ids.key_result}`;
  const none = await owner.send("PATCH", path, { target: 25 }, { "If-Match": view.etag });
  expect_equal(none.status, 422, "without a reason");
  const stale = await owner.send("PATCH", `${path}?reason=r`, { target: 25 }, { "If-Match": '"v1"' });
  expect_equal(stale.status, 412, "of an old version");
  const missing = await owner.send("PATCH", `${path}?reason=r`, { target: 25 });
  expect_equal(missing.status, 428, "without If-Match");
});

await test("closing suggests a grade, keeps learnings, and starts the watch", async () => {
  const draft = (await owner.get(`/api/v1/objectives/${ids.objective}/close/draft`)).json;
  expect_near(draft.grade, 1, "suggested grade");
  const closed = (await owner.post(`/api/v1/objectives/${ids.objective}/close`,
    { learnings: "A rota beats heroics." })).json;
  expect_equal(closed.objective.outcome, "achieved", "outcome");
  expect_equal(closed.objective.learnings, "A rota beats heroics.", "learnings");
  expect_equal((await kpi()).card.being_fixed_by, null, "nothing is fixing it any more");
});

await test("the server ends and comes back with everything", async () => {
  const token = owner.token;
  const ended = await server.stop();
  expect_equal(ended.status, 0, "exit status after SIGTERM");
  server = await start(["serve", "--database", database, "--clock", "2026-11-23"]);
  owner.address = server.address;
  owner.token = token;
  expect_equal((await kpi()).card.health, "healthy", "health after the restart");
});

await test("three kept weeks later the verdict is there by itself: recovered", async () => {
  await measure("2026-W48", 27);
  await today("2026-12-07");
  await measure("2026-W49", 26);
  await today("2026-12-14");
  let recovery = (await owner.get(`/api/v1/recoveries?kpi=${ids.kpi}`)).json.items[0];
  await measure("2026-W50", 29);
  await today("2026-12-21");
  await measure("2026-W51", 30);
  recovery = (await owner.get(`/api/v1/recoveries?kpi=${ids.kpi}`)).json.items[0];
  expect_equal(recovery.verdict, "recovered", "verdict");
  const why = (await owner.get(`/api/v1/why/${recovery.recovery.id}`)).json;
  expect_equal(why.derivations[0].word, "recovered", "derivation of the verdict");
});

await test("a change is undone by one more", async () => {
  const team = (await owner.post("/api/v1/teams", { name: "Support" })).json;
  const seq = (await owner.get("/api/v1/activity?limit=1")).json.items[0].seq;
  await owner.post(`/api/v1/changes/${seq}/undo`);
  const after = (await owner.get(`/api/v1/teams/${team.team.id}`)).json;
  expect_equal(after.team.archived, true, "the team after undo of its creation");
});

await test("verify finds nothing wrong", async () => {
  await server.stop();
  const verified = await run(["verify", "--database", database]);
  expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
});

await finish();

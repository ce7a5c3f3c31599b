// Every rule of the product, broken over HTTP. The list of rules is read from the sources: one that is added there and
// is not broken here fails, unless the reason why it cannot be is given below.
import { readdirSync, readFileSync } from "node:fs";
import { Client, colleague, company, expect, expect_equal, finish, listen, made_id, newest, run, start, temporary,
  test }
  from "./harness.mjs";

// Of rooms that speak over HTTP. What the machine or the database refuses is proved by the tests of store and runtime.
const rooms = ["app", "domain", "server"];
const cannot_be_broken_here = {
  "needs two requests at the same instant": ["account.busy", "account.email-taken", "session.busy", "workspace.busy",
    "operation.running"],
  "needs a full queue": ["bulk.busy", "events.full", "queue.full", "sign-in.busy", "workers.busy"],
  "needs a server that stops, or a client that leaves": ["bulk.closing", "workspace.closing", "client-left"],
  "needs a full disk": ["bulk.temporary-file", "export.temporary-file"],
  "needs a second workspace": ["account.elsewhere"],
  "needs hundreds of megabytes": ["bulk.too-many-rows", "import.too-large"],
  "belongs to the start of the program": ["listen", "listen.insecure"],
  "no route asks for it": ["settings.exist", "undo.gone"],
  "is about answers that get no further": ["rate-limit"],
};

const folder = new URL("../../src/", import.meta.url);
function rules_of_sources() {
  const found = new Set();
  for (const room of rooms)
    for (const name of readdirSync(new URL(room, folder), { recursive: true })) {
      if (!/\.[ch]pp$/.test(name) || /_test\.cpp$|test_support/.test(name) || name.startsWith("demo")) continue;
      const text = readFileSync(new URL(`${room}/${name}`, folder), "utf8").replace(/^\s*\/\/.*$/gm, "");
      const named = /(?:refused|conflict|failure)\(\s*(?:Errc::\w+,\s*)?"([^"]+)"|\brule = "([^"]+)"/g;
      for (const match of text.matchAll(named))
        found.add(match[1] ?? match[2]);
    }
  return found;
}

const database = temporary("rules.db");
const server = await start(["serve", "--database", database, "--clock", "2026-11-23"]);
const owner = await company(server);
const admin = await colleague(owner, "Ada Admin", "admin");
const member = await colleague(owner, "Max Member", "member");
const anybody = new Client(server.address);
const broken = new Set();
let count = 0;
const unique = (word) => `${word} ${(count += 1)}`;
const post = (path, body = {}, headers = {}) => owner.send("POST", `/api/v1/${path}`, body, headers);
const make = async (path, body) => made_id(await owner.post(`/api/v1/${path}`, body));
const put = (metric, period, value) => owner.send("PUT", `/api/v1/metrics/${metric}/measurements/${period}`, { value });
const edit = (path, body, more = "") => owner.send("PATCH", `/api/v1/${path}${more}`, body, { "If-Match": "*" });

// Asks, and expects that this rule refuses it and that nothing was altered. `pointer` is where the mistake lies.
async function breaks(rule, status, ask, pointer) {
  const before = await newest(owner);
  const answer = await ask();
  const said = `${rule}: ${answer.status} ${answer.text.slice(0, 400)}`;
  expect_equal([answer.status, answer.json?.type], [status, `urn:waymark:problem:${rule}`], said);
  expect_equal(answer.headers.get("content-type"), "application/problem+json", said);
  expect(answer.json.title && answer.json.detail?.length > 10, `a sentence for people: ${said}`);
  if (pointer) expect(answer.json.errors?.some((each) => each.pointer === pointer), `pointer ${pointer}: ${said}`);
  expect_equal(await newest(owner), before, `what was altered by ${said}`);
  broken.add(rule);
}

const metric = (more = {}) => make("metrics", { name: unique("metric"), direction: "less_is_better", ...more });
const objective = (more = {}) => make("objectives", { title: unique("objective"), ...more });
const key_result = (of, more = {}) => make("key_results", { objective: of, title: "KR", start: 0, target: 10,
  ...more });
const kpi = async (on, more = {}) => make("kpis", { name: unique("kpi"), metric: on, ...more });
async function private_metric() {
  const kr = await key_result(await objective());
  return [kr, (await owner.get(`/api/v1/key_results/${kr}`)).json.key_result.metric];
}
async function closed_objective() {
  const of = await objective();
  const kr = await key_result(of);
  await owner.post(`/api/v1/objectives/${of}/activate`);
  await owner.post(`/api/v1/objectives/${of}/close`, { outcome: "missed" });
  return [of, kr];
}
async function watched(value, more = {}) {
  const on = await metric(more);
  const made = await kpi(on);
  if (value !== undefined) await put(on, "2026-W46", value);
  return [made, on];
}

await test("people and teams", async () => {
  const email = "once@example.org";
  await make("people", { name: "Once", email });
  await breaks("person.email-taken", 422, () => post("people", { name: "Twice", email: "Once@example.org" }), "/email");
  await breaks("person.last-owner", 422, () => edit("people/P-1", { role: "member" }));
  await breaks("person.last-owner", 422, () => post("people/P-1/archive"));
  await breaks("person.role-above-own", 422, () =>
    admin.send("POST", "/api/v1/people", { name: "X", role: "owner" }), "/role");
  const nameless = await make("people", { name: "No Mail" });
  await breaks("person.no-email", 422, () => post(`people/${nameless}/invitation`));
  const inactive = await make("people", { name: "Gone", email: "gone@example.org", active: false });
  await breaks("person.inactive", 422, () => post(`people/${inactive}/invitation`));
  let above = await make("teams", { name: "Top" });
  const top = above;
  for (let depth = 2; depth <= 32; depth += 1) above = await make("teams", { name: `Team ${depth}`, parent: above });
  await breaks("team.circle", 422, () => edit(`teams/${top}`, { parent: above }), "/parent");
  await breaks("team.too-deep", 422, async () => {
    const answer = await post("teams", { name: "Below", parent: above });
    return answer.status === 201 ? post("teams", { name: "Deeper", parent: made_id(answer) }) : answer;
  }, "/parent");
  await breaks("team.has-teams", 422, () => post(`teams/${top}/archive`));
});

await test("cycles and settings", async () => {
  const year = await make("cycles", { name: "2026", kind: "year", first_day: "2026-01-01", last_day: "2026-12-31" });
  const half = await make("cycles",
    { name: "H2", kind: "half", first_day: "2026-07-01", last_day: "2026-12-31", parent: year });
  await breaks("cycle.outside-parent", 422, () => post("cycles",
    { name: "X", first_day: "2026-10-01", last_day: "2027-01-31", parent: half }), "/first_day");
  await breaks("cycle.outside-parent", 422, () => edit(`cycles/${year}`, { last_day: "2026-11-30" }), "/first_day");
  await breaks("cycle.circle", 422, () => edit(`cycles/${year}`, { parent: half }), "/parent");
  await put(await metric(), "2026-W46", 1);
  await breaks("settings.zone-frozen", 422, () => edit("settings", { time_zone: "Asia/Tokyo" }), "/time_zone");
  await breaks("clock.backwards", 422, () => owner.send("PUT", "/api/v1/clock", { today: "2026-11-22" }), "/today");
});

await test("metrics and formulas", async () => {
  const minutes = await metric({ key: "minutes", unit: "min" });
  const euros = await metric({ key: "euros", unit: "EUR" });
  const monthly = await metric({ key: "monthly", grain: "month", unit: "min" });
  const doubled = await metric({ key: "doubled", unit: "min", kind: "derived", formula: "minutes * 2" });
  const formula = (text, more = {}) => () => post("metrics", { name: unique("f"), kind: "derived", formula: text,
    ...more });
  await breaks("metric.key-taken", 422, () => post("metrics", { name: "Again", key: "minutes" }), "/key");
  await breaks("metric.key-fixed", 422, () => edit(`metrics/${minutes}`, { key: "hours" }), "/key");
  await breaks("formula.circle", 422, () => edit(`metrics/${doubled}`, { formula: "doubled + minutes" }), "/formula");
  await breaks("formula.units", 422, formula("minutes + euros"));
  await breaks("formula.units", 422, formula("minutes * 2", { unit: "EUR" }), "/unit");
  await breaks("formula.grain", 422, formula("monthly * 2", { grain: "week" }));
  for (const wrong of ["minutes +", "nothing * 2", "minutes)", "((((", "1/", "minutes;drop"])
    await breaks("invalid", 422, formula(wrong), "/formula");
  await breaks("metric.in-use", 422, () => post(`metrics/${minutes}/archive`));
  await put(minutes, "2026-W46", 5);
  await put(euros, "2026-W46", 5);
  await breaks("metric.grain-frozen", 422, () => edit(`metrics/${euros}`, { grain: "month" }), "/grain");
  await breaks("metric.dimensions-frozen", 422, () => edit(`metrics/${euros}`, { dimensions: ["shop"] }),
    "/dimensions");
  await breaks("metric.has-measurements", 422, () =>
    edit(`metrics/${euros}`, { kind: "derived", formula: "minutes" }), "/formula");
  await breaks("measurement.computed", 422, () => put(doubled, "2026-W46", 1), "/value");
  await breaks("measurement.future-period", 422, () => put(minutes, "2026-W49", 1), "/period");
  await breaks("invalid", 422, () => put(minutes, "2026-11", 1), "/period");
  await breaks("invalid", 422, () => put(monthly, "2026-W46", 1), "/period");
  const [, own] = await private_metric();
  await breaks("metric.private", 422, () => edit(`metrics/${own}`, { name: "Mine" }));
  const gone = await metric({ key: "gone" });
  await owner.post(`/api/v1/metrics/${gone}/archive`);
  await breaks("thing.archived", 422, () => edit(`metrics/${gone}`, { name: "Back" }));
  const bulk = (line) => () => owner.send("POST", "/api/v1/measurements/bulk", `${JSON.stringify(line)}\n`,
    { "Content-Type": "application/x-ndjson" });
  for (const [name, period] of [["gone", "2026-W46"], ["doubled", "2026-W46"], ["minutes", "2026-W49"]])
    await breaks("bulk.rows", 422, bulk({ metric: name, period, value: 1 }));
  broken.add("metric.archived");  // told as a row of the file
});

await test("KPIs and targets", async () => {
  const [made, on] = await watched(52);
  await breaks("kpi.metric-has-kpi", 422, () => post("kpis", { name: "Again", metric: on }), "/metric");
  const monthly = await metric({ grain: "month" });
  await breaks("kpi.period-below-grain", 422, () => post("kpis", { name: "K", metric: monthly, period: "week" }),
    "/period");
  const [weekly] = [await metric()];
  await kpi(weekly);
  await breaks("kpi.period-below-grain", 422, () => edit(`metrics/${weekly}`, { grain: "month" }), "/grain");
  const [, own] = await private_metric();
  await breaks("kpi.private-metric", 422, () => post("kpis", { name: "K", metric: own }), "/metric");
  const target = await make("targets", { kpi: made, kind: "at_most", value: 30, from: "2026-01-01" });
  const [other, other_metric] = await watched();
  await breaks("target.kpi-fixed", 422, () => edit(`targets/${target}`, { kpi: other }, "?reason=r"), "/kpi");
  await breaks("target.past", 422, () => edit(`targets/${target}`, { value: 60 }), "/reason");
  await breaks("target.past", 422, () => post(`targets/${target}/archive`), "/reason");
  await breaks("target.past", 422, () =>
    post("targets", { kpi: made, kind: "at_most", value: 60, from: "2026-06-01" }), "/reason");
  const relative = { kpi: other, kind: "at_most", relative: "percent", change: -10 };
  await breaks("target.no-baseline", 422, () => post("targets", relative), "/baseline");
  await put(other_metric, "2026-W46", -5);
  await breaks("target.baseline-not-positive", 422, () => post("targets", relative), "/relative");
  await breaks("invalid", 422, () => post("targets", { kpi: made, kind: "between", value: 5, upper: 4 }), "/upper");
  await breaks("invalid", 422, () =>
    post("targets", { kpi: made, kind: "at_most", value: 5, from: "2026-12-01", until: "2026-11-30" }), "/until");
  for (let round = 0; round < 10; round += 1)
    await Promise.all(Array.from({ length: 50 }, () =>
      owner.post("/api/v1/targets", { kpi: other, kind: "at_most", value: 30, from: "2027-01-01" })));
  await breaks("target.too-many", 422, () => post("targets", { kpi: other, kind: "at_most", value: 1 }));
});

await test("recoveries", async () => {
  const start_recovery = (of, body = {}) => () => post(`kpis/${of}/recovery`, body);
  const [made] = await watched(52);
  await breaks("recovery.no-target", 422, start_recovery(made));
  await make("targets", { kpi: made, kind: "at_most", value: 30, from: "2026-01-01" });
  const [empty] = await watched();
  await make("targets", { kpi: empty, kind: "at_most", value: 30, from: "2026-01-01" });
  await breaks("recovery.no-value", 422, start_recovery(empty));
  const [healthy] = await watched(20);
  await make("targets", { kpi: healthy, kind: "at_most", value: 30, from: "2026-01-01" });
  await breaks("recovery.healthy", 422, start_recovery(healthy), "/target");
  await breaks("recovery.not-more-ambitious", 422, start_recovery(healthy, { target: 40 }), "/target");
  await breaks("invalid", 422, start_recovery(made, { due: "2026-01-01" }), "/due");
  await owner.post(`/api/v1/kpis/${made}/recovery`);
  await breaks("recovery.already-open", 409, start_recovery(made));
  await owner.post(`/api/v1/kpis/${healthy}/stage/draft`);
  await breaks("recovery.kpi-not-active", 422, start_recovery(healthy));
});

await test("objectives, key results and their end", async () => {
  const bare = await objective();
  await breaks("objective.without-key-results", 422, () => post(`objectives/${bare}/activate`));
  await breaks("objective.not-activated", 422, () => post(`objectives/${bare}/close`, { outcome: "achieved" }),
    "/outcome");
  const of = await objective();
  const kr = await key_result(of, { weight: 60 });
  await breaks("weights.over-100", 422, () =>
    post("key_results", { objective: of, title: "X", start: 0, target: 1, weight: 41 }));
  await breaks("key_result.target-equals-start", 422, () =>
    post("key_results", { objective: of, title: "X", start: 5, target: 5 }), "/target");
  const [, own] = await private_metric();
  await breaks("key_result.metric-private", 422, () =>
    post("key_results", { objective: of, title: "X", metric: own, target: 1 }), "/metric");
  const of_month = await metric({ grain: "month" });
  await breaks("key_result.per-below-grain", 422, () => post("key_results",
    { objective: of, title: "X", kind: "cadence", per: "week", target: 1, metric: of_month }), "/per");
  await breaks("invalid", 422, () => post("key_results", { objective: of, title: "X", target: 1, starts: "2026-12-02",
    due: "2026-12-01" }), "/due");
  await owner.post(`/api/v1/objectives/${of}/activate`);
  await breaks("objective.wrong-stage", 422, () => post(`objectives/${of}/activate`));
  await breaks("objective.wrong-stage", 422, () => post(`objectives/${of}/plan`));
  await breaks("amendment.reason-needed", 422, () => edit(`key_results/${kr}`, { target: 20 }));
  await breaks("amendment.reason-needed", 422, () => edit(`key_results/${kr}`, { weight: 50 }));
  await owner.post("/api/v1/check_ins", { key_result: kr, value: 10 });
  await breaks("grade.reason-needed", 422, () => post(`objectives/${of}/close`, { grade: 0.5 }), "/grade_reason");
  await owner.post(`/api/v1/key_results/${kr}/graduate`, {});
  await breaks("key_result.graduated", 409, () => post(`key_results/${kr}/graduate`));
  const done = await key_result(await objective(), { kind: "done", start: null, target: null });
  await breaks("key_result.nothing-to-keep", 422, () => post(`key_results/${done}/graduate`));
  const [ended, ended_kr] = await closed_objective();
  await breaks("objective.closed", 409, () => post(`objectives/${ended}/close`));
  await breaks("objective.closed", 409, () => edit(`key_results/${ended_kr}`, { target: 20 }, "?reason=r"));
  await breaks("check_in.closed", 409, () => post("check_ins", { key_result: ended_kr, value: 3 }));
  await breaks("check_in.closed", 409, () => post("check_ins", { objective: ended, note: "n" }));
  const full = await objective();
  for (let number = 0; number < 100; number += 1) await key_result(full);
  await breaks("key_result.too-many", 422, () => post("key_results", { objective: full, title: "X", start: 0,
    target: 1 }));
});

await test("check-ins", async () => {
  const computed = await metric({ kind: "derived", formula: "reply_time * 2" }).catch(async () => {
    await metric({ key: "reply_time" });
    return metric({ kind: "derived", formula: "reply_time * 2" });
  });
  const by_shop = await metric({ dimensions: ["shop"] });
  const of = await objective();
  const from_formula = await key_result(of, { metric: computed });
  const from_segments = await key_result(of, { metric: by_shop });
  const check_in = (body) => () => post("check_ins", body);
  await breaks("check_in.value-from-formula", 422, check_in({ key_result: from_formula, value: 1 }), "/value");
  await breaks("check_in.value-from-formula", 422, check_in({ key_result: from_formula, increment: 1 }), "/increment");
  await breaks("check_in.value-from-segments", 422, check_in({ key_result: from_segments, value: 1 }), "/value");
  const plain = await key_result(of);
  await breaks("invalid", 422, check_in({ key_result: plain, value: 1, on: "2026-11-24" }), "/on");
  await breaks("invalid", 422, check_in({ key_result: plain, value: 1, increment: 1 }), "/increment");
  await breaks("invalid", 422, check_in({ key_result: plain, status: "off_track" }), "/status_reason");
  await breaks("invalid", 422, check_in({ key_result: plain, objective: of }), "/key_result");
  await breaks("invalid", 422, check_in({ objective: of, value: 1 }), "/value");
  await owner.post(`/api/v1/key_results/${plain}/archive`);
  await breaks("thing.archived", 422, check_in({ key_result: plain, value: 1 }));
});

await test("links upward", async () => {
  const [one, two, three] = [await objective(), await objective(), await objective()];
  const link = (from_objective, to_objective, more = {}) => () => post("alignments", { from_objective, to_objective,
    ...more });
  await owner.post("/api/v1/alignments", { from_objective: one, to_objective: two });
  await owner.post("/api/v1/alignments", { from_objective: two, to_objective: three });
  await breaks("alignment.exists", 409, link(one, two));
  await breaks("alignment.itself", 422, link(one, one));
  await breaks("alignment.circle", 422, link(three, one));
  await breaks("alignment.second-parent", 422, link(one, three, { primary: true }), "/primary");
  await breaks("invalid", 422, () => post("alignments", { from_objective: one }), "/to_objective");
  await breaks("invalid", 422, link(one, "O-999999"), "/to_objective");
});

await test("undo", async () => {
  await breaks("undo.first-commit", 422, () => post("changes/1/undo"));
  const of = await objective();
  await edit(`objectives/${of}`, { title: "Second" });
  const seq = await newest(owner);
  await edit(`objectives/${of}`, { title: "Third" });
  await breaks("undo.changed-since", 409, () => post(`changes/${seq}/undo`));
});

await test("accounts", async () => {
  const sign_in = (email, password) => anybody.send("POST", "/api/v1/session", { email, password });
  await breaks("unauthenticated", 401, () => anybody.send("GET", "/api/v1/home"));
  await breaks("sign-in.needed", 401, () => new Client(server.address, "wm_pat_made_up").send("GET", "/api/v1/home"));
  await breaks("sign-in.wrong", 401, () => sign_in("nobody@example.org", "wrong wrong"));
  for (let tries = 0; tries < 5; tries += 1) await sign_in("slow@example.org", "wrong wrong");
  await breaks("sign-in.delayed", 429, () => sign_in("slow@example.org", "wrong wrong"));
  await breaks("link.ended", 403, () => anybody.send("POST", "/api/v1/invitations/accept", { link: "x",
    password: "whatever it is" }));
  const browser = new Client(server.address, "", member.cookie);
  await breaks("password.wrong", 403, () => browser.send("PUT", "/api/v1/session/password",
    { present: "wrong wrong", password: "another long one" }));
  await breaks("cross-site", 403, () => browser.send("POST", "/api/v1/objectives", { title: "O" },
    { Origin: "https://evil.example" }));
  await breaks("forbidden", 403, () => member.send("POST", "/api/v1/pillars", { title: "P" }));
  await breaks("token.scope", 403, () => member.send("POST", "/api/v1/tokens", { name: "t", scopes: ["administer"] }));
  for (let number = 0; number < 99; number += 1)
    await member.post("/api/v1/tokens", { name: "t", scopes: ["read"] });
  await breaks("token.too-many", 422, () => member.send("POST", "/api/v1/tokens", { name: "t", scopes: ["read"] }));
  const streams = [];
  for (let number = 0; number < 6; number += 1) streams.push(await listen(browser));
  await breaks("events.session-full", 429, () => browser.send("GET", "/api/v1/events"));
  for (const stream of streams) stream.close();
});

await test("how one asks", async () => {
  const of = await objective();
  await breaks("not-found", 404, () => owner.send("GET", "/api/v1/objectives/O-999999"));
  await breaks("method-not-allowed", 405, () => owner.send("DELETE", `/api/v1/objectives/${of}`));
  await breaks("not-acceptable", 406, () => owner.send("GET", "/api/v1/home", undefined, { Accept: "image/png" }));
  await breaks("unsupported-media-type", 415, () => post("pillars", "title: P", { "Content-Type": "text/yaml" }));
  await breaks("unreadable", 400, () => post("pillars", "{"));
  await breaks("path.value", 400, () => put("M-1", "2026-W54", 1));
  await breaks("query.unknown-field", 400, () => owner.send("GET", "/api/v1/home?colour=red"), "?colour");
  await breaks("cursor.broken", 400, () => owner.send("GET", "/api/v1/kpis?cursor=x"), "?cursor");
  const patch = (headers) => () => owner.send("PATCH", `/api/v1/objectives/${of}`, { title: "O" }, headers);
  await breaks("if-match.missing", 428, patch({}));
  await breaks("if-match.unreadable", 400, patch({ "If-Match": "v1" }));
  await breaks("stale", 412, patch({ "If-Match": '"v1"' }));
  await breaks("idempotency-key.unreadable", 400, () => post("pillars", { title: "P" },
    { "Idempotency-Key": "with space" }));
  await owner.post("/api/v1/pillars", { title: "P" }, { "Idempotency-Key": "one" });
  await breaks("idempotency-key-reused", 422, () => post("pillars", { title: "Q" }, { "Idempotency-Key": "one" }));
});

await test("what an import takes in", async () => {
  const whole = (await owner.get("/api/v1/export")).text;
  const lines = whole.trimEnd().split("\n");
  const take = (text) => () => owner.send("POST", "/api/v1/import", text, { "Content-Type": "application/x-ndjson" });
  await breaks("unreadable", 400, take("no export\n"));
  await breaks("export.workspace-in-use", 422, take(whole));
  const fresh = await start(["serve", "--database", temporary("fresh.db")]);
  const other = await company(fresh, "Other");
  const before = await newest(other);
  const changed = lines.map((line) => (line.includes('"Olga Owner"') ? line.replace("Olga Owner", "Olga Other")
    : line));
  const damaged = lines.map((line, number) => (number === 3 ? line.slice(0, -1) : line));
  for (const [rule, text] of [["export.cut-off", lines.slice(0, -1)], ["export.changed", changed],
    ["export.changed", [...lines, lines[1]]], ["import.lines", damaged]]) {
    const answer = await other.send("POST", "/api/v1/import", `${text.join("\n")}\n`,
      { "Content-Type": "application/x-ndjson" });
    expect_equal([answer.status, answer.json.type], [422, `urn:waymark:problem:${rule}`], answer.text.slice(0, 400));
    expect_equal(await newest(other), before, `newest change after ${rule}`);
    broken.add(rule);
  }
  const real = await other.send("PUT", "/api/v1/clock", { today: "2030-01-01" });
  expect_equal([real.status, real.json.type], [422, "urn:waymark:problem:clock.real"], "moving a real clock");
  broken.add("clock.real");
  await fresh.stop();
});

await test("every rule of the sources was broken", () => {
  const rules = rules_of_sources();
  expect(rules.size > 100, `rules found: ${rules.size}`);
  const excused = Object.values(cannot_be_broken_here).flat();
  expect_equal([...rules].filter((rule) => !broken.has(rule) && !excused.includes(rule)).sort(), [],
    "rules not broken");
  expect_equal(excused.filter((rule) => !rules.has(rule) || broken.has(rule)), [], "excuses that are none any more");
});

await test("verify finds nothing wrong after all of that", async () => {
  await server.stop();
  const verified = await run(["verify", "--database", database]);
  expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
});

await finish();

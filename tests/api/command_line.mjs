// The program as a user of the terminal meets it: every command and every operation, answers as JSON, exit statuses.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { company, expect, expect_equal, finish, run, start, temporary, test } from "./harness.mjs";

const database = temporary("line.db");
const server = await start(["serve", "--database", database, "--clock", "2026-11-02"]);
const owner = await company(server);
const env = { WAYMARK_ADDRESS: server.address, WAYMARK_TOKEN: owner.token };

// Exit statuses of the error table (src/base/result.cpp).
const exit = { ok: 0, invalid: 2, not_allowed: 3, not_found: 4, refused: 5, conflict: 6, too_large: 7, too_many: 8,
  unavailable: 9, corrupt: 11 };

const line = (...words) => run(words, { env });
async function json(...words) {
  const ran = await line(...words, "--json");
  expect_equal(ran.status, exit.ok, `exit status of ${words.join(" ")}: ${ran.out}${ran.err}`);
  return JSON.parse(ran.out);
}
const api = (operation, ...words) => json("api", operation, ...words);
const today = (day) => api("set_clock", "--today", day);

/// Fails with that status and says on standard error what is wrong; with --json as JSON.
async function fails(status, says, words, options = { env }) {
  const what = words.join(" ").slice(0, 200);
  const ran = await run(words, options);
  expect_equal(ran.status, status, `exit status of ${what} (${ran.out}${ran.err})`);
  expect(ran.err.includes(says), `${what} does not say "${says}": ${ran.err}`);
  return ran;
}
async function fails_as_json(status, says, words, options = { env }) {
  await fails(status, says, words, options);
  const told = JSON.parse((await fails(status, says, [...words, "--json"], options)).err);
  expect(told.code.length > 0 && told.message.length > 0, `${words}: ${JSON.stringify(told)}`);
  return told;
}

const document = JSON.parse((await run(["openapi", "--json"])).out);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).filter(([, each]) => each?.operationId).map(([method, each]) => ({ path, method, ...each })));
const resolved = (schema) => (schema?.$ref ? document.components.schemas[schema.$ref.split("/").pop()] : schema);
const parameters = (operation, place) => (operation.parameters ?? []).map((each) =>
  (each.$ref ? document.components.parameters[each.$ref.split("/").pop()] : each)).filter((each) => each.in === place);

await test("version and the API document need no server", async () => {
  const version = JSON.parse((await run(["version", "--json"])).out).version;
  expect(/^\d+\.\d+\.\d+/.test(version), version);
  expect((await run(["version"])).out.includes(version), "the version in words");
  expect_equal([document.openapi.slice(0, 3), document.info.version], ["3.1", version], "the document");
  const served = await api("get_openapi");
  expect_equal(served, document, "what the server serves");
});

const commands = {
  serve: [], demo: [], measure: ["METRIC", "PERIOD", "VALUE"], why: ["SUBJECT"], recover: ["KPI"],
  "check-in": ["SUBJECT"], close: ["OBJECTIVE"], api: [], export: [], import: ["FILE"], user: [], token: [],
  backup: ["FILE"], restore: ["FILE"], verify: [], openapi: [], version: [],
  forecast: ["--input", "--output"], reach: ["--questions", "--input", "--output"],
  anomalies: ["--input", "--output"], changes: ["--input", "--output"], explain: ["KPI"],
};
const groups = { user: ["set-up", "list", "invite", "add"], token: ["create", "list", "revoke"] };

await test("--help names every command, every command explains itself", async () => {
  const listed = [...(await run(["--help"])).out.matchAll(/^ {2}([a-z][a-z-]+) {2,}/gm)].map((found) => found[1]);
  expect_equal([...listed].sort(), Object.keys(commands).sort(), "commands");
  for (const name of listed) {
    const shown = await run([name, "--help"]);
    expect_equal(shown.status, exit.ok, `${name} --help`);
    if (name === "api") continue; // lists the operations
    expect(shown.out.includes("Usage: waymark " + name), shown.out);
    for (const argument of commands[name]) expect(shown.out.includes(argument), `${name} --help names no ${argument}`);
  }
  for (const [group, members] of Object.entries(groups))
    for (const name of members) expect_equal((await run([group, name, "--help"])).status, exit.ok, `${group} ${name}`);
});

await test("a missing argument, a strange flag and a strange command are told, exit status 2", async () => {
  for (const [name, needed] of Object.entries(commands))
    if (needed.length > 0) await fails(exit.invalid, needed[0], [name]);
  for (const name of Object.keys(commands)) {
    if (groups[name] || name === "api") continue;
    const some = commands[name].flatMap((argument) =>
      argument.startsWith("--") ? [argument, "/dev/null"] : [{ FILE: "/dev/null", VALUE: "1" }[argument] ?? "X-1"]);
    await fails(exit.invalid, "colour", [name, ...some, "--colour=red"]);
  }
  for (const group of Object.keys(groups)) await fails(exit.invalid, "subcommand", [group]);
  await fails(exit.invalid, "fly", ["fly"]);
  await fails(exit.invalid, "", []);
  await fails(exit.invalid, "many", ["measure", "reply_time", "2026-W44", "many"]);
  await fails(exit.invalid, "nowhere.jsonl", ["import", "nowhere.jsonl"]);
  await fails_as_json(exit.invalid, "does not say what it holds", ["import", "/dev/null"]);
});

await test("serve says which setting is wrong", async () => {
  const serve = (...words) => ["serve", "--database", temporary("never.db"), ...words];
  await fails(exit.invalid, "--listen", serve("--listen", "127.0.0.1"));
  await fails(exit.invalid, "--clock", serve("--clock", "tomorrow"));
  await fails(exit.invalid, "--log-level", serve("--log-level", "loud"));
  await fails(exit.invalid, "--config", serve("--config", temporary("none.toml")));
  await fails(exit.invalid, "io-threads", serve("--io-threads", "many"));
  await fails(exit.refused, "loopback", serve("--clock", "2026-11-02", "--listen", "0.0.0.0:0"));
  const taken = await run(serve("--listen", new URL(server.address).host));
  expect_equal(taken.status, exit.unavailable, `a taken port: ${taken.err}`);
  writeFileSync(temporary("text.db"), "This is no database. ".repeat(500));
  const text = await run(["serve", "--database", temporary("text.db"), "--listen", "127.0.0.1:0"]);
  expect_equal(text.status, exit.corrupt, `a file that is no database: ${text.err}`);
});

await test("api lists every operation of the document; each explains itself and names what it needs", async () => {
  expect(operations.length > 90, `${operations.length} operations`);
  const list = (await line("api")).out;
  for (const operation of operations) {
    const name = operation.operationId;
    expect(new RegExp(`^ {2}${name} `, "m").test(list), `api does not list ${name}`);
    const shown = await line("api", name, "--help");
    expect_equal(shown.status, exit.ok, `api ${name} --help: ${shown.err}`);
    expect(shown.out.startsWith(`${name}  ${operation.method.toUpperCase()} ${operation.path}\n`), shown.out);
    for (const each of [...parameters(operation, "path"), ...parameters(operation, "query")])
      expect(shown.out.includes(`--${each.name} `), `api ${name} --help does not name ${each.name}`);
    const body = resolved(operation.requestBody?.content["application/json"]?.schema);
    for (const field of Object.keys(body?.properties ?? {}))
      expect(shown.out.includes(`--${field} `), `api ${name} --help does not name ${field}`);
  }
  await fails_as_json(exit.not_found, "make_coffee", ["api", "make_coffee"]);
});

await test("an operation without what it needs names it; a field that it does not have is refused", async () => {
  for (const operation of operations) {
    const name = operation.operationId;
    await fails(exit.invalid, "--colour: is no field", ["api", name, "--colour", "red"]);
    const in_path = parameters(operation, "path");
    for (const each of in_path) await fails(exit.invalid, `--${each.name}: is missing`, ["api", name]);
    if (in_path.length > 0) continue;
    const in_query = parameters(operation, "query").filter((each) => each.required);
    const body = resolved(operation.requestBody?.content["application/json"]?.schema);
    const needed = [...in_query.map((each) => each.name), ...(body?.required ?? [])];
    // Those of sign-in need the headers of a browser first.
    if (needed.length > 0 && operation.tags[0] !== "session") await fails(exit.invalid, needed[0], ["api", name]);
  }
});

await test("the whole story by commands alone", async () => {
  const cycle = await api("create_cycle", "--name", "2026 Q4", "--kind", "quarter", "--first_day", "2026-10-01",
    "--last_day", "2026-12-31");
  expect(JSON.stringify(cycle).includes("C-1"), "the cycle");
  const metric = await api("create_metric", "--key", "reply_time", "--name", "Average reply time", "--unit", "min", "--grain", "week",
    "--across_time", "average", "--direction", "less_is_better");
  const made = await api("create_kpi", "--name", "Average reply time", "--metric", metric.metric.id, "--period", "week");
  const kpi = made.kpi.id;
  await api("create_target", "--kpi", kpi, "--kind", "at_most", "--value", "30", "--from", "2026-01-01");
  expect_equal((await json("measure", "reply_time", "2026-W44", "28")).kpis[0].health, "healthy", "health");
  await today("2026-11-09");
  expect_equal((await json("measure", "reply_time", "2026-W45", "52")).kpis[0].health, "unhealthy", "health");
  const why = (await line("why", kpi)).out;
  for (const word of ["unhealthy", "52", "30", "22", "2026-W45"])
    expect(why.includes(word), `why says no ${word}: ${why}`);

  const recovery = await json("recover", kpi, "--cause", "Two people left.", "--due", "2026-12-20", "--draft");
  const objective = recovery.objective.id;
  const key_result = recovery.key_results[0].key_result.id;
  expect_equal(recovery.objective.stage, "draft", "stage");
  await fails_as_json(exit.conflict, "", ["recover", kpi]);
  expect_equal((await api("activate_objective", "--id", objective)).objective.stage, "active", "stage");
  for (const [day, value, progress] of [["2026-11-15", 41, "50 %"], ["2026-11-22", 35.5, "75 %"], ["2026-11-29", 29]]) {
    await today(day);
    const told = await line("check-in", key_result, String(value), "--on", day, "--note", `It is ${value} now.`);
    expect_equal(told.status, exit.ok, told.err);
    expect(told.out.includes(progress ?? ""), `check-in says ${told.out}`);
  }
  expect((await json("why", key_result)).derivations.length > 0, "why of the key result");
  await today("2026-12-01");
  const closed = await json("close", objective, "--learning", "A rota beats heroics.");
  expect_equal([closed.objective.outcome, closed.objective.learnings], ["achieved", "A rota beats heroics."], "close");
  for (const [week, day, value] of [["2026-W49", "2026-12-07", 29], ["2026-W50", "2026-12-14", 28],
    ["2026-W51", "2026-12-21", 27], ["2026-W52", "2026-12-28", 28]]) {
    await today(day);
    await json("measure", "reply_time", week, String(value));
  }
  expect_equal((await json("why", "R-1")).derivations[0].word, "recovered", "verdict");
  expect((await line("why", "R-1")).out.includes("recovered"), "the verdict in words");
});

await test("each kind of failure has its exit status, in words and as JSON", async () => {
  await fails_as_json(exit.invalid, "JSON", ["api", "create_pillar", "--body", "{"]);
  const title = await fails_as_json(exit.invalid, "/title", ["api", "create_pillar", "--title", ""]);
  expect_equal([title.code, title.errors[0].pointer], ["invalid", "/title"], "the field");
  const plain = ["api", "create_pillar", "--title", "x", "--content-type", "text/plain"];
  await fails_as_json(exit.invalid, "application/json", plain);
  const nobody = { env: { ...env, WAYMARK_TOKEN: "" } };
  await fails_as_json(exit.not_allowed, "", ["why", "KPI-1"], nobody);
  await fails(exit.not_allowed, "WAYMARK_TOKEN", ["why", "KPI-1"], nobody);
  await fails_as_json(exit.not_allowed, "", ["why", "KPI-1"], { env: { ...env, WAYMARK_TOKEN: "wm_pat_wrong" } });
  await fails_as_json(exit.not_found, "KPI-999", ["why", "KPI-999"]);
  await fails_as_json(exit.not_found, "no_such_metric", ["measure", "no_such_metric", "2026-W44", "1"]);
  await fails_as_json(exit.invalid, "period", ["measure", "reply_time", "2026-W99", "1"]);
  await fails_as_json(exit.refused, "has not begun", ["measure", "reply_time", "2027-W40", "1"]);
  const pillar = (await api("create_pillar", "--title", "Service")).id;
  const rename = ["api", "update_pillar", "--id", pillar, "--title"];
  await fails_as_json(exit.conflict, "If-Match", [...rename, "Better service"]);
  await fails_as_json(exit.conflict, "", [...rename, "Better service", "--if-match", "1"]);
  const { version } = await api("get_pillar", "--id", pillar);
  const renamed = await json(...rename, "Best service", "--if-match", String(version));
  expect_equal(renamed.title, "Best service", "title");
  const large = temporary("large.json");
  writeFileSync(large, JSON.stringify({ title: "x".repeat(2 << 20) }));
  await fails_as_json(exit.too_large, "", ["api", "create_pillar", "--file", large]);
  const nowhere = { env: { ...env, WAYMARK_ADDRESS: "http://127.0.0.1:9" } };
  await fails_as_json(exit.unavailable, "cannot be reached", ["why", "KPI-1"], nowhere);
  await fails_as_json(exit.invalid, "", ["why", "KPI-1", "--address", "nonsense://"]);
  const confidence = await fails_as_json(exit.invalid, "confidence", ["check-in", "KR-1", "5", "--confidence", "7"]);
  expect(confidence.errors[0].allowed.length > 0, "what is allowed");
});

await test("a flag wins over the environment, the environment over the preset", async () => {
  const elsewhere = { WAYMARK_ADDRESS: "http://127.0.0.1:9", WAYMARK_TOKEN: "wm_pat_wrong",
    WAYMARK_DATABASE: temporary("elsewhere.db") };
  const given = ["--address", server.address, "--token", owner.token];
  for (const words of [["why", "KPI-1"], ["api", "list_kpis"], ["user", "list"], ["token", "list"], ["export"]]) {
    await fails(exit.unavailable, "cannot be reached", words, { env: elsewhere });
    expect_equal((await run([...words, ...given], { env: elsewhere })).status, exit.ok, words.join(" "));
  }
  await fails(exit.not_found, "elsewhere.db", ["verify"], { env: elsewhere });
  expect_equal((await run(["verify", "--database", database], { env: elsewhere })).status, exit.ok, "verify");
});

await test("whoever asks too often is told so", async () => {
  const bounded = await start(["serve", "--database", temporary("bounded.db")], { rates: "--rate-limits" });
  const words = ["token", "list", "--email", "x@example.org", "--password-file", "-", "--address", bounded.address];
  let ran = { status: exit.not_allowed };
  for (let i = 0; i < 50 && ran.status === exit.not_allowed; ++i) ran = await run(words, { input: "wrong\n" });
  expect_equal(ran.status, exit.too_many, `the last one: ${ran.err}`);
  await bounded.stop();
});

await test("an installation is set up, people are added and tokens made by commands", async () => {
  const other = await start(["serve", "--database", temporary("setup.db"), "--clock", "2026-11-02"]);
  const link = other.output().match(/http\S+setup#\S+/)[0];
  const secret = { input: "a long enough password\n" };
  const at = ["--address", other.address, "--json"];
  const set_up = ["user", "set-up", link, "--company", "Acme", "--name", "Olga", "--email", "olga@example.org", ...at,
    "--password-file", "-"];
  const ran = await run(set_up, secret);
  expect_equal(ran.status, exit.ok, ran.err);
  JSON.parse(ran.out);
  const again = await run(set_up, secret);
  expect(again.status !== exit.ok && JSON.parse(again.err).code.length > 0, "the link works once");
  const signed = ["--email", "olga@example.org", "--password-file", "-", ...at];
  const token = JSON.parse((await run(["token", "create", "terminal", ...signed], secret)).out).token;
  expect_equal(JSON.parse((await run(["token", "list", ...signed], secret)).out).items.length, 1, "tokens");
  const wrong = await run(["token", "list", ...signed], { input: "wrong\n" });
  expect_equal(wrong.status, exit.not_allowed, "a wrong password");
  const there = { env: { WAYMARK_ADDRESS: other.address, WAYMARK_TOKEN: token } };
  const told = async (...words) => {
    const done = await run([...words, "--json"], there);
    expect_equal(done.status, exit.ok, `${words}: ${done.err}`);
    return JSON.parse(done.out);
  };
  expect((await told("user", "add", "Mia Member", "mia@example.org", "--role", "member")).link.length > 20, "a link");
  expect((await told("user", "invite", "P-2")).link.length > 20, "another link");
  const people = (await told("user", "list")).items.map((each) => [each.person.name, each.person.role]);
  expect_equal(people, [["Olga", "owner"], ["Mia Member", "member"]], "people");
  const reader = (await told("token", "create", "robot", "--scope", "read")).token;
  const robot = { env: { ...there.env, WAYMARK_TOKEN: reader } };
  expect_equal((await run(["user", "list"], robot)).status, exit.ok, "reading");
  await fails_as_json(exit.not_allowed, "", ["user", "add", "Max", "max@example.org"], robot);
  const { id } = (await told("token", "list")).items.find((each) => each.name === "robot");
  await told("token", "revoke", id);
  await fails_as_json(exit.not_allowed, "", ["user", "list"], robot);
  await other.stop();
});

await test("a backup while it serves restores to the same export", async () => {
  const copy = temporary("copy.db");
  const copied = await run(["backup", copy, "--database", database, "--json"]);
  expect_equal(JSON.parse(copied.out), { database, file: copy }, `backup: ${copied.err}`);
  await fails_as_json(exit.conflict, copy, ["backup", copy, "--database", database]);
  const restored = temporary("restored.db");
  const back = await run(["restore", copy, "--database", restored, "--json"]);
  expect_equal(JSON.parse(back.out), { database: restored, file: copy }, `restore: ${back.err}`);
  await fails_as_json(exit.conflict, restored, ["restore", copy, "--database", restored]);
  const verified = await run(["verify", "--database", restored, "--json"]);
  expect_equal([verified.status, JSON.parse(verified.out)], [exit.ok, []], "verify");
  const second = await start(["serve", "--database", restored, "--clock", "2026-12-28"]);
  const lines = (text) => text.trim().split("\n").slice(1, -1);
  const there = await run(["export"], { env: { WAYMARK_ADDRESS: second.address, WAYMARK_TOKEN: owner.token } });
  expect_equal(lines(there.out), lines((await line("export")).out), "lines");
  await second.stop();
});

await test("what is not there is not made; one altered byte is found", async () => {
  const none = temporary("none.db");
  await fails_as_json(exit.not_found, none, ["verify", "--database", none]);
  await fails_as_json(exit.not_found, none, ["backup", temporary("never"), "--database", none]);
  await fails_as_json(exit.not_found, none, ["restore", none, "--database", temporary("never")]);
  for (const path of [none, temporary("never")]) expect(!existsSync(path), `${path} was made`);
  const bytes = readFileSync(temporary("copy.db"));
  const at = bytes.lastIndexOf("A rota beats heroics.");
  expect(at > 0, "the text is in the file");
  bytes[at] = "B".charCodeAt(0);
  const altered = temporary("altered.db");
  writeFileSync(altered, bytes);
  const words = await run(["verify", "--database", altered]);
  expect_equal(words.status, exit.corrupt, `verify says ${words.out}${words.err}`);
  const findings = JSON.parse((await run(["verify", "--database", altered, "--json"])).out);
  expect(findings.length > 0 && findings.every((each) => each.where && each.what), JSON.stringify(findings));
});

await finish();

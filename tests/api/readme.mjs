// The demo, and the README's loop run on it line by line as a reader would.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Client, company, expect, expect_equal, finish, run, start, temporary, test, waymark } from "./harness.mjs";

const source = process.env.WAYMARK_SOURCE ?? ".";
const database = temporary("demo.db");
const args = ["demo", "--database", database, "--clock", "2026-11-25"];
const fills = (server) => server.errors().includes("Founding");

/// The lines for the terminal that the demo prints, as an environment.
const exports_of = (server) =>
  Object.fromEntries([...server.output().matchAll(/export (\w+)=(\S+)/g)].map((found) => [found[1], found[2]]));
const founder_of = (server) => new Client(server.address, exports_of(server).WAYMARK_TOKEN);
const seq = async (client) => (await client.get("/api/v1/activity?limit=1")).json.items[0].seq;

await test("a demo that is killed while it is filled leaves nothing half; the next start fills it", async () => {
  for (const milliseconds of [100, 300, 600]) {
    const child = spawn(waymark, [...args, "--listen", "127.0.0.1:0"], { stdio: "ignore" });
    await new Promise((done) => setTimeout(done, milliseconds));
    child.kill("SIGKILL");
    await new Promise((done) => child.on("close", done));
    if (existsSync(database)) break; // too late: it was filled
  }
});

let server = await start(args);
let founded = 0;

await test("the demo is filled once: the second start finds it as it was left", async () => {
  expect_equal(exports_of(server).WAYMARK_ADDRESS, server.address, "the address for the terminal");
  const first = founder_of(server);
  await first.post("/api/v1/pillars", { title: "Made between two starts" });
  founded = await seq(first);
  expect(founded > 100, `${founded} changes`);
  await server.stop();
  server = await start(args);
  expect(!fills(server), `the second start fills it again: ${server.errors()}`);
  const second = founder_of(server);
  expect_equal(await seq(second), founded, "changes");
  const pillars = (await second.get("/api/v1/pillars")).json.items;
  expect(pillars.some((each) => (each.pillar ?? each).title === "Made between two starts"), "what was made before");
  const old = new Client(server.address, first.token);
  expect_equal((await old.send("GET", "/api/v1/pillars")).status, 401, "the token of the first start");
});

await test("a visitor of the demo is let in without a password", async () => {
  const visitor = new Client(server.address);
  const headers = { "X-Waymark": "1", Origin: server.address };
  const entered = await visitor.ok("POST", "/api/v1/session/demo", undefined, headers);
  const cookie = entered.headers.get("set-cookie").split(";")[0];
  expect_equal((await visitor.get("/api/v1/kpis", { Cookie: cookie })).status, 200, "the visitor looks around");
});

await test("the demo refuses a database that is not a demo's, and leaves it as it was", async () => {
  const path = temporary("own.db");
  const own = await start(["serve", "--database", path]);
  const owner = await company(own);
  const before = await seq(owner);
  await own.stop();
  const refused = await run(["demo", "--database", path, "--listen", "127.0.0.1:0"]);
  expect_equal([refused.status, refused.err.includes("company of its own")], [5, true], `demo says ${refused.err}`);
  const again = await start(["serve", "--database", path]);
  owner.address = again.address;
  expect_equal(await seq(owner), before, "changes");
  const headers = { "X-Waymark": "1", Origin: again.address };
  const visitor = await new Client(again.address).send("POST", "/api/v1/session/demo", undefined, headers);
  expect(visitor.status >= 400, "a visitor of a company's own server");
  await again.stop();
  const far = await run(["demo", "--database", temporary("far.db"), "--listen", "0.0.0.0:0"]);
  expect_equal([far.status, existsSync(temporary("far.db"))], [5, false], `beyond this machine: ${far.err}`);
});

function bash(command) {
  return new Promise((done) => {
    const path = `${resolve(dirname(waymark))}:${process.env.PATH}`;
    const child = spawn("bash", ["-c", command], { env: { ...process.env, ...exports_of(server), PATH: path } });
    let out = "";
    child.stdout.on("data", (piece) => (out += piece));
    child.stderr.on("data", (piece) => (out += piece));
    child.on("close", (status) => done({ status, out }));
  });
}

// "$ waymark why KPI-1   # what the reader is promised"
const blocks = readFileSync(join(source, "README.md"), "utf8").split(/^```.*$/m).filter((_, at) => at % 2 === 1);
const loop = blocks.find((each) => each.includes("$ waymark recover")) ?? "";
const steps = loop.split("\n").filter((each) => each.startsWith("$ ")).map((each) => {
  const [command, promise = ""] = each.slice(2).split(/\s+# /);
  return { command, promise };
});

await test("the README's loop runs as it is written, and what it names is there", async () => {
  expect(steps.length >= 6, `the README shows ${steps.length} commands`);
  for (const { command, promise } of steps) {
    const { status, out } = await bash(command);
    expect_equal(status, 0, `exit status of ${command}: ${out}`);
    for (const [id] of promise.matchAll(/\b(?:O|KR|KPI|R)-\d+\b/g))
      expect(out.includes(id), `${command} names no ${id}: ${out}`);
    for (const word of promise.match(/\bunhealthy\b/g) ?? []) expect(out.includes(word), `${command}: ${out}`);
  }
});

await test("its last line tells the verdict when the weeks have passed", async () => {
  const founder = founder_of(server);
  const last = steps.at(-1).command;
  const recovery = last.match(/R-\d+/)[0];
  const { metric } = (await founder.get("/api/v1/metrics/reply_time")).json;
  expect_equal(metric.grain, "week", "grain");
  for (const [week, day] of [["2026-W49", "2026-12-07"], ["2026-W50", "2026-12-14"], ["2026-W51", "2026-12-21"],
    ["2026-W52", "2026-12-28"]]) {
    await founder.ok("PUT", "/api/v1/clock", { today: day });
    expect_equal((await bash(`waymark measure reply_time ${week} 28`)).status, 0, week);
  }
  const { status, out } = await bash(last);
  expect_equal([status, out.includes(`${recovery}: recovered`)], [0, true], out);
});

await test("verify finds nothing wrong in the demo", async () => {
  await server.stop();
  const verified = await run(["verify", "--database", database]);
  expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
});

await finish();

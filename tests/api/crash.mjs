// The plug is pulled: kill -9 while several clients write. Whatever was answered is there afterwards; what was not
// answered is there at most once, also when it is sent again; and the file checks out.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Client, company, expect, expect_equal, finish, run, start, temporary, test, waymark } from "./harness.mjs";

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const rounds = process.env.WAYMARK_DEEP === "1" ? 60 : 8;
const writers = 6;
let state = seed;
function random() {
  // The high bits of a linear congruential generator.
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
console.log(`note: crash.mjs with SEED=${seed}`);

const database = temporary("crash.db");
const args = ["serve", "--database", database, "--clock", "2026-11-25"];
let server = await start(args);
const owner = await company(server);
const key_results = [];
const cycle = (await owner.post("/api/v1/cycles",
  { name: "2026 Q4", kind: "quarter", first_day: "2026-10-01", last_day: "2026-12-31" })).json.cycle.id;
const objective = (await owner.post("/api/v1/objectives", { title: "Answer sooner", cycle })).json.objective.id;
for (let i = 0; i < writers; ++i) {
  const metric = (await owner.post("/api/v1/metrics",
    { key: `speed_${i}`, name: `Speed ${i}`, unit: "min", grain: "day", across_time: "average" })).json.metric.id;
  key_results.push((await owner.post("/api/v1/key_results",
    { objective, title: `Speed ${i} from 100 to 10`, metric, start: 100, target: 10 })).json.key_result.id);
  await owner.post("/api/v1/metrics", { key: `load_${i}`, name: `Load ${i}`, grain: "day" });
}
await owner.post(`/api/v1/objectives/${objective}/activate`);

async function restart() {
  server = await start(args);
  owner.address = server.address;
}
async function is_well(path = database) {
  const verified = await run(["verify", "--database", path]);
  expect_equal(verified.status, 0, `exit status of verify ${path}: ${verified.out}${verified.err}`);
}

// Every write has a note of its own and is a request that can be sent again: a check-in, or a correction of one day's
// measurement.
const answered = new Map(); // note -> { write, body, seq }
let unanswered = []; // sent, and the connection broke
let next_note = 0;
const load_day = "2026-11-20";

function new_write(writer) {
  const note = `note ${++next_note}`;
  const headers = { "Idempotency-Key": `key-${next_note}` };
  if (next_note % 2 === 0)
    return { note, headers, method: "POST", path: "/api/v1/check_ins", kind: "check_in",
      body: { key_result: key_results[writer], value: 10 + (next_note % 90), note } };
  return { note, headers, method: "PUT", path: `/api/v1/metrics/load_${writer}/measurements/${load_day}`, kind: "value",
    writer, body: { value: next_note, note } };
}
async function send(client, write) {
  const answer = await client.send(write.method, write.path, write.body, write.headers);
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  answered.set(write.note, { write, body: answer.json, seq: Number(answer.headers.get("waymark-seq")) });
  return answer;
}
async function write_until_it_breaks(writer) {
  const client = new Client(server.address, owner.token);
  for (;;) {
    const write = new_write(writer);
    try {
      await send(client, write);
    } catch (error) {
      if (/^503 /.test(error.message)) return; // stopping: nothing was done
      if (!(error instanceof TypeError)) throw error; // fetch says TypeError when the connection broke
      unanswered.push(write);
      return;
    }
  }
}
const write_by_all = () => key_results.map((_, writer) => write_until_it_breaks(writer));

/// How often each note is in the database.
async function notes() {
  const found = new Map();
  const count = (note) => found.set(note, (found.get(note) ?? 0) + 1);
  for (let cursor = ""; cursor !== null; ) {
    const page = (await owner.get(`/api/v1/check_ins?limit=1000${cursor}`)).json;
    for (const item of page.items) count((item.check_in ?? item).note);
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : null;
  }
  for (let i = 0; i < writers; ++i) {
    const path = `/api/v1/metrics/load_${i}/measurements?every_version=true&limit=100000`;
    for (const item of (await owner.get(path)).json.items) {
      expect_equal(`note ${item.value}`, item.note, "a value and the note that came with it");
      count(item.note);
    }
  }
  return found;
}
async function nothing_answered_is_lost() {
  const kept = await notes();
  for (const note of answered.keys()) expect_equal(kept.get(note), 1, `"${note}", which was answered`);
  const may_be = new Set([...answered.keys(), ...unanswered.map((write) => write.note)]);
  for (const [note, count] of kept) expect(may_be.has(note) && count === 1, `"${note}" is there ${count} times`);
  const newest = (await owner.get("/api/v1/activity?limit=1")).json.items[0].seq;
  for (const { seq } of answered.values()) expect(seq <= newest, `change ${seq} was answered, the last is ${newest}`);
}
/// Sent again with its key, twice at a time: once in the database, whether it had been written or not.
async function unanswered_are_repeated() {
  for (const write of unanswered.splice(0)) {
    // A later correction of the day, so that a repeat that is applied again would show as one more version.
    if (write.kind === "value") await send(owner, new_write(write.writer));
    const both = await Promise.allSettled([send(owner, write), send(owner, write)]);
    for (const each of both)
      expect(each.status === "fulfilled" || /operation.running/.test(each.reason.message), `${each.reason}`);
    await send(owner, write);
  }
  const kept = await notes();
  expect_equal(kept.size, answered.size, "notes");
  for (const [note, count] of kept) expect_equal(count, 1, `"${note}" after it was repeated`);
}
async function an_answer_is_given_again() {
  const all = [...answered.values()];
  const { write, body } = all[Math.floor(random() * all.length)];
  const again = await owner.send(write.method, write.path, write.body, write.headers);
  expect_equal([again.headers.get("idempotent-replay"), again.json], ["true", body], `"${write.note}" again`);
}

for (let round = 1; round <= rounds; ++round) {
  await test(`round ${round} of seed ${seed}: nothing that was answered is lost`, async () => {
    const before = answered.size;
    const writing = write_by_all();
    await pause(20 + random() * 300);
    await server.kill();
    await Promise.all(writing);
    expect(unanswered.length > 0, "somebody waited for an answer");
    if (round % 2 === 0) await is_well();
    await restart();
    await nothing_answered_is_lost();
    await unanswered_are_repeated();
    if (answered.size > before) await an_answer_is_given_again();
  });
}

await test("there was something to lose", async () => {
  expect(answered.size > rounds * writers, `only ${answered.size} writes`);
});

async function job_end(id) {
  for (;;) {
    const job = (await owner.get(`/api/v1/jobs/${id}`)).json;
    if (job.ended_at !== null) return job;
    await pause(10);
  }
}

await test("a bulk job that is killed leaves whole batches in the file's order; sent again it goes on", async () => {
  const rows = 40_000;
  const day = (i) => new Date(Date.UTC(1910, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
  let text = "";
  for (let i = 0; i < rows; ++i) text += `{"metric":"bulk","period":"${day(i)}","value":${i}}\n`;
  await owner.post("/api/v1/metrics", { key: "bulk", name: "Bulk", grain: "day" });
  const stored = async () => (await owner.get("/api/v1/metrics/bulk/measurements?limit=100000")).json.items;
  const post = () => owner.send("POST", "/api/v1/measurements/bulk", text, { "Content-Type": "application/x-ndjson" });
  let kept = 0;
  for (let kill = 0; kill < 3; ++kill) {
    const { id } = (await post()).json;
    const target = kept + Math.floor(1 + random() * 2) * 5_000;
    for (;;) {
      const job = (await owner.get(`/api/v1/jobs/${id}`)).json;
      if (job.applied + job.unchanged >= target || job.ended_at !== null) break;
    }
    await pause(random() * 60);
    await server.kill();
    await is_well();
    await restart();
    const values = (await stored()).map((each) => each.value);
    expect_equal([values.length % 5_000, values.length >= kept], [0, true], `${values.length} rows after ${kept}`);
    expect_equal(values, Array.from({ length: values.length }, (_, i) => i), "the first rows of the file");
    expect_equal((await owner.send("GET", `/api/v1/jobs/${id}`)).status, 404, "the job is gone with the server");
    kept = values.length;
  }
  const done = await job_end((await post()).json.id);
  expect_equal([done.state, done.unchanged, done.applied], ["done", kept, rows - kept], "the rest is recorded");
  expect_equal((await stored()).length, rows, "rows");
});

await test("a body that arrives while the server is killed leaves nothing", async () => {
  let text = "";
  for (let i = 0; i < 4_000; ++i) text += `{"metric":"bulk","period":"2026-11-01","value":${-1 - i}}\n`;
  const sent = owner.send("POST", "/api/v1/measurements/bulk", text, { "Content-Type": "application/x-ndjson" })
    .then((answer) => answer.json, () => null);
  await pause(random() * 15);
  await server.kill();
  const answer = await sent;
  await restart();
  const list = (await owner.get("/api/v1/metrics/bulk/measurements?from=2026-11-01&to=2026-11-01")).json.items;
  const found = list.map((each) => each.value);
  // Of a period that comes often the last row counts; all of it or nothing.
  expect(found.length === 0 || found[0] === -4_000, `${found}`);
  if (answer) expect_equal(found, [-4_000], "an answered file");
});

function begin(...words) {
  const child = spawn(waymark, words, { stdio: "ignore" });
  const ended = new Promise((done) => child.on("close", (status, signal) => done({ status, signal })));
  return { child, ended };
}

await test("a backup that is killed is none, and harms nothing; one that ended restores", async () => {
  const writing = write_by_all();
  const begun = Date.now();
  expect_equal((await begin("backup", temporary("copy.db"), "--database", database).ended).status, 0, "a backup");
  const takes = Date.now() - begun;
  for (let i = 0; i < 5; ++i) {
    const copy = temporary(`copy-${i}.db`);
    const { child, ended } = begin("backup", copy, "--database", database);
    await pause(random() * 1.3 * takes);
    child.kill("SIGKILL");
    const { status } = await ended;
    // The kill may come between its last rename and its end: then it is whole.
    const is_there = existsSync(copy);
    expect(is_there || status !== 0, `a backup that ended with ${status}`);
    const restored = temporary(`restored-${i}.db`);
    const brought_back = await run(["restore", copy, "--database", restored]);
    expect_equal(brought_back.status === 0, is_there, `restore: ${brought_back.err}`);
    expect_equal(existsSync(restored), is_there, "a database of a backup that never was");
  }
  // The server goes while a backup reads its file: the backup is whole all the same.
  const acknowledged = new Set(answered.keys());
  const last = temporary("last.db");
  const { ended } = begin("backup", last, "--database", database);
  await pause(random() * 100);
  await server.kill();
  expect_equal((await ended).status, 0, "a backup while the server is killed");
  await Promise.all(writing);
  const restored = temporary("last-restored.db");
  expect_equal((await run(["restore", last, "--database", restored])).status, 0, "restore");
  await is_well(restored);
  await restart();
  await nothing_answered_is_lost();
  await unanswered_are_repeated();
  // What had been answered before it began is in the backup.
  const here = [owner.address, server];
  const other = await start(["serve", "--database", restored, "--clock", "2026-11-25"]);
  owner.address = other.address;
  const kept = await notes();
  for (const note of acknowledged) expect_equal(kept.get(note), 1, `"${note}" in the backup`);
  await other.stop();
  [owner.address, server] = here;
});

await test("half a backup, or one that was altered, is not restored", async () => {
  const copy = temporary("whole.db");
  expect_equal((await run(["backup", copy, "--database", database])).status, 0, "backup");
  const bytes = readFileSync(copy);
  for (const [name, wrong] of [["half", bytes.subarray(0, bytes.length / 2)], ["altered", Buffer.from(bytes)]]) {
    if (name === "altered") wrong[Math.floor(random() * wrong.length)] ^= 1;
    const file = temporary(`${name}.db`);
    writeFileSync(file, wrong);
    writeFileSync(`${file}.manifest.json`, readFileSync(`${copy}.manifest.json`));
    const refused = await run(["restore", file, "--database", temporary("nothing.db")]);
    expect_equal([refused.status, existsSync(temporary("nothing.db"))], [11, false], `${name}: ${refused.err}`);
  }
});

await test("an import that is killed is there as a whole or not at all", async () => {
  const demo = await start(["demo", "--database", temporary("demo.db"), "--clock", "2026-11-25"]);
  const founder = new Client(demo.address, demo.output().match(/WAYMARK_TOKEN=(\S+)/)[1]);
  const text = (await founder.get("/api/v1/export")).text;
  await demo.stop();
  const path = temporary("import.db");
  const import_args = ["serve", "--database", path, "--clock", "2026-11-25"];
  let there = await start(import_args);
  const importer = await company(there);
  const key = { "Content-Type": "application/x-ndjson", "Idempotency-Key": "the-import" };
  const post = () => importer.send("POST", "/api/v1/import", text, key);
  const total = JSON.parse(text.trim().split("\n").pop()).counts;
  const counted = (kind) => total.find((each) => each.kind === kind).count;
  for (let kill = 0; kill < 3; ++kill) {
    const sent = post().then((answer) => answer.status, () => null);
    await pause(random() * 1_200);
    await there.kill();
    const status = await sent;
    expect(status === null || status === 200, `answer ${status}`);
    await is_well(path);
    there = await start(import_args);
    importer.address = there.address;
    const objectives = (await importer.get("/api/v1/objectives?limit=1000")).json.items.length;
    expect(objectives === 0 || objectives >= 10, `${objectives} objectives of ${counted("objectives")}`);
    if (status === 200) expect(objectives > 0, "an answered import");
  }
  expect_equal((await post()).status, 200, "the same again, whether it was there or not");
  const lines = (await importer.get("/api/v1/export")).text.trim().split("\n");
  expect_equal(JSON.parse(lines.pop()).counts, total, "counts");
  await there.stop();
});

await test("SIGTERM under load: what was answered is kept and the exit status is 0", async () => {
  for (let i = 0; i < 3; ++i) {
    const writing = write_by_all();
    await pause(20 + random() * 250);
    const ended = await server.stop();
    expect_equal(ended, { status: 0, signal: null }, "its end");
    await Promise.all(writing);
    await restart();
    await nothing_answered_is_lost();
    await unanswered_are_repeated();
  }
});

await test("verify finds nothing wrong in the end", async () => {
  await server.stop();
  await is_well();
});

await finish();

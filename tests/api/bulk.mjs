// Files of measurements over HTTP: jobs, errors by line, all the ways in which text arrives, and files sent again.
import { connect } from "node:net";
import { company, Client, colleague, expect, expect_equal, finish, run, start, temporary, test } from "./harness.mjs";

const database = temporary("bulk.db");
const server = await start(["serve", "--database", database, "--clock", "2026-11-25"]);
const owner = await company(server);
const ndjson = "application/x-ndjson";
const csv = "text/csv";

for (const key of ["calls", "visits", "small", "text", "torn"])
  await owner.post("/api/v1/metrics", { key, name: key, unit: "", grain: "day", across_time: "sum",
    dimensions: ["region"] });

async function send(text, { type = ndjson, on_error = "", client = owner } = {}) {
  const query = on_error ? `?on_error=${on_error}` : "";
  return client.send("POST", `/api/v1/measurements/bulk${query}`, text, { "Content-Type": type });
}
/// A file that becomes a job, to the job's end.
async function send_job(text, options) {
  const accepted = await send(text, options);
  expect_equal(accepted.status, 202, `status (${accepted.text})`);
  expect_equal(accepted.headers.get("location"), `/api/v1/jobs/${accepted.json.id}`, "Location");
  return job_end(accepted.json.id);
}
async function job_end(id) {
  for (;;) {
    const job = (await owner.get(`/api/v1/jobs/${id}`)).json;
    if (job.ended_at !== null) return job;
    await new Promise((done) => setTimeout(done, 20));
  }
}
async function measurements(metric, query = "") {
  const list = (await owner.get(`/api/v1/metrics/${metric}/measurements?limit=100000${query}`)).json;
  expect_equal(list.more, false, "more");
  return list.items;
}
const values = async (metric) => (await measurements(metric)).map((each) => [each.period, each.value]);
const seq = async () => (await owner.get("/api/v1/activity?limit=1")).json.items[0].seq;
function day(back) {
  return new Date(Date.UTC(2026, 10, 25) - back * 86_400_000).toISOString().slice(0, 10);
}
const row = (metric, period, value, more = {}) => `${JSON.stringify({ metric, period, value, ...more })}\n`;
const counts = ({ rows, applied, unchanged, failed }) => ({ rows, applied, unchanged, failed });
/// What a refused file says: pointers and reasons.
const reasons = (answer) => answer.json.errors.map((each) => [each.pointer, each.message ?? each.detail]);

const half = 10_000;
const large = (alter = (_, value) => value) => {
  let text = "";
  for (let i = 0; i < half; ++i) {
    text += row("calls", day(half - 1 - i), alter(i, i / 8));
    text += row("visits", day(half - 1 - i), i, { segment: `region=${i % 2 ? "north" : "south"}`, note: `${i}` });
  }
  return text;
};

await test("20,000 rows become a job and read back, each with its value, segment and note", async () => {
  const job = await send_job(large());
  expect_equal([job.state, counts(job)], ["done", { rows: 20_000, applied: 20_000, unchanged: 0, failed: 0 }], "job");
  const calls = await measurements("calls");
  expect_equal(calls.map((each) => each.value), Array.from({ length: half }, (_, i) => i / 8), "values of calls");
  expect_equal(calls[0].period, day(half - 1), "first period");
  const visits = await measurements("visits");
  expect_equal(visits.length, half, "visits");
  for (const each of visits) {
    expect_equal(each.note, `${each.value}`, "note");
    expect_equal(each.segment, `region=${each.value % 2 ? "north" : "south"}`, "segment");
    expect_equal(each.period, day(half - 1 - each.value), "period");
  }
});

await test("the same 20,000 rows again alter nothing, as NDJSON or as CSV", async () => {
  const before = await seq();
  const job = await send_job(large());
  expect_equal([job.state, counts(job)], ["done", { rows: 20_000, applied: 0, unchanged: 20_000, failed: 0 }], "job");
  let text = "metric,period,value\n";
  for (let i = 0; i < half; ++i) text += `calls,${day(half - 1 - i)},${i / 8}\n`;
  expect_equal(counts(await send_job(text, { type: csv })),
    { rows: half, applied: 0, unchanged: half, failed: 0 }, "CSV");
  expect_equal(await seq(), before, "seq");
});

await test("corrections are recorded, those of years ago too, and the earlier values stay", async () => {
  const job = await send_job(large((i, value) => (i % 1_000 === 7 ? value + 0.5 : value)));
  expect_equal(counts(job), { rows: 20_000, applied: 10, unchanged: 19_990, failed: 0 }, "job");
  const period = day(half - 1 - 7);
  const all = await measurements("calls", `&every_version=true&from=${period}&to=${period}`);
  expect_equal(all.map((each) => each.value), [7 / 8, 7 / 8 + 0.5], "versions");
  expect_equal((await measurements("calls"))[7].value, 7 / 8 + 0.5, "in force");
  expect_equal(counts(await send_job(large((i, value) => (i % 1_000 === 7 ? value + 0.5 : value)))),
    { rows: 20_000, applied: 0, unchanged: 20_000, failed: 0 }, "the corrections again");
});

await test("wrong rows of a small file are named by line, field and reason, and nothing is recorded", async () => {
  const before = await seq();
  const answer = await send(
    row("small", "2026-11-01", 1) + // 1
    row("nowhere", "2026-11-02", 2) + // 2
    "\n" +
    row("small", "2026-W40", 3) + // 4
    row("small", "2027-01-01", 4) + // 5: not begun
    `{"metric":"small","period":"2026-11-06"}\n` + // 6: no value
    `{"metric":"small","period":"2026-11-07","value":"7"}\n` +
    `{"metric":"small","period":"2026-11-08","value":8\n` + // 8: broken
    row("small", "2026-11-09", 9, { region: "x" }) + // 9: unknown field
    row("small", "2026-11-10", 10, { segment: "colour=red" }) + // 10: no such dimension
    row("small", "2026-02-30", 11) + // 11
    `{"metric":"small","period":"2026-11-12","value":1e400}\n`);
  expect_equal([answer.status, answer.json.type.split(":").pop()], [422, "bulk.rows"], "status and rule");
  const told = new Map(reasons(answer));
  const pointers = [...told.keys()];
  expect_equal(pointers, ["/lines/2/metric", "/lines/4/period", "/lines/5/period", "/lines/6/value", "/lines/7/value",
    "/lines/8", "/lines/9", "/lines/10/segment", "/lines/11/period", "/lines/12/value"], "pointers");
  expect(told.get("/lines/2/metric").includes("no metric nowhere"), `unknown metric: ${told.get("/lines/2/metric")}`);
  expect(told.get("/lines/4/period").includes("day"), `grain: ${told.get("/lines/4/period")}`);
  expect(told.get("/lines/5/period").includes("not begun"), `future: ${told.get("/lines/5/period")}`);
  expect(told.get("/lines/9").includes("region"), `unknown field: ${told.get("/lines/9")}`);
  for (const reason of told.values()) expect(reason.length > 5, "every row has its reason");
  expect_equal(await seq(), before, "seq");
  expect_equal(await values("small"), [], "measurements");
});

await test("on_error=skip records the right rows and tells the others; another word is refused", async () => {
  const text = row("small", "2026-11-01", 1) + row("nowhere", "2026-11-02", 2) + row("small", "2026-11-03", 3) + "{\n";
  const answer = await send(text, { on_error: "skip" });
  expect_equal([answer.status, counts(answer.json)], [200, { rows: 4, applied: 2, unchanged: 0, failed: 2 }], "answer");
  expect_equal(answer.json.errors.map((each) => [each.line, each.field]), [[2, "metric"], [4, ""]], "errors");
  expect_equal(await values("small"), [["2026-11-01", 1], ["2026-11-03", 3]], "measurements");
  expect_equal((await send(text, { on_error: "perhaps" })).status, 422, "on_error=perhaps");
});

await test("a large file with wrong rows: refused as a whole, or the others and every error page by page", async () => {
  const file = (from) => {
    let text = "";
    for (let i = 0; i < 6_000; ++i)
      text += i % 40 === 39 ? row("gone", day(i), i) : row("small", day(i + 100), from + i);
    return text;
  };
  const before = await seq();
  const refused = await send(file(0));
  expect_equal(refused.status, 422, "refused");
  expect_equal(refused.json.errors.length, 100, "the first hundred are told");
  expect(refused.json.detail.startsWith("150 of 6000"), `detail: ${refused.json.detail}`);
  expect_equal(await seq(), before, "seq");
  const job = await send_job(file(0), { on_error: "skip" });
  expect_equal([job.state, counts(job)], ["done", { rows: 6_000, applied: 5_850, unchanged: 0, failed: 150 }], "job");
  expect_equal(job.errors.length, 100, "errors in the job itself");
  const lines = [];
  for (let from = 0; from !== null; ) {
    const page = (await owner.get(`/api/v1/jobs/${job.id}/errors?from=${from}&limit=64`)).json;
    expect(page.items.length <= 64, "page");
    lines.push(...page.items.map((each) => each.line));
    for (const each of page.items) expect(each.message.includes("no metric gone"), each.message);
    from = page.next;
  }
  expect_equal(lines, Array.from({ length: 150 }, (_, i) => 40 * (i + 1)), "lines");
});

await test("a job is seen by who sent it and by administrators; without the right nothing is taken", async () => {
  const member = await colleague(owner, "Mia Member", "member");
  const other = await colleague(owner, "Max Member", "member");
  const viewer = await colleague(owner, "Vera Viewer", "viewer");
  await member.post("/api/v1/metrics", { key: "mias", name: "Mia's", grain: "day", owner: member.person });
  let text = "";
  for (let i = 0; i < 5_001; ++i) text += row("mias", day(i), i);
  expect_equal((await send(text, { client: other })).status, 422, "values of somebody else's metric");
  const sent = await send(text, { client: member });
  expect_equal(sent.status, 202, "a member's file");
  await job_end(sent.json.id);
  for (const path of [`/api/v1/jobs/${sent.json.id}`, `/api/v1/jobs/${sent.json.id}/errors`]) {
    expect_equal((await member.send("GET", path)).status, 200, "the sender");
    expect_equal((await other.send("GET", path)).status, 404, "another member");
  }
  expect_equal((await owner.send("GET", "/api/v1/jobs/nothing")).status, 404, "a job that never was");
  const before = await seq();
  expect_equal((await send(row("small", "2026-11-01", 5), { client: viewer })).status, 403, "a viewer");
  const nobody = new Client(server.address);
  expect_equal((await send(row("small", "2026-11-01", 5), { client: nobody })).status, 401, "nobody");
  expect_equal(await seq(), before, "seq");
});

await test("CSV with byte order mark, CRLF, quotes, semicolons or tabs, columns in any order", async () => {
  const note = 'He said "no", twice;\r\nthen yes';
  const quoted = `"${note.replaceAll('"', '""')}"`;
  const rows = `2026-11-01,text,${quoted},1.5\r\n2026-11-02,"text",,-2e3\r\n`;
  const first = await send(`\uFEFFperiod,metric,note,value\r\n${rows}`, { type: csv });
  expect_equal([first.status, counts(first.json)], [200, { rows: 2, applied: 2, unchanged: 0, failed: 0 }], first.text);
  const kept = await measurements("text");
  expect_equal(kept.map((each) => [each.period, each.value, each.note]),
    [["2026-11-01", 1.5, note], ["2026-11-02", -2_000, ""]], "measurements");
  for (const [separator, period] of [[";", "2026-11-03"], ["\t", "2026-11-04"]]) {
    const line = (...cells) => cells.join(separator);
    const text = `${line("metric", "period", "value", "segment")}\n${line("text", period, 3, "region=north")}`;
    const answer = await send(text, { type: `${csv}; charset=utf-8` });
    expect_equal(counts(answer.json), { rows: 1, applied: 1, unchanged: 0, failed: 0 }, JSON.stringify(separator));
  }
});

await test("a wrong CSV names its line, counted with the line breaks inside quotes", async () => {
  const answer = await send(`metric,period,value,note\ntext,2026-11-05,1,"a\nb"\ntext,2026-11-06,1,5,x\n` +
    `text,2026-11-07,"1,5",\ntext,2026-11-08,,\nnowhere,2026-11-09,1,\n`, { type: csv });
  expect_equal(answer.status, 422, answer.text);
  expect_equal(reasons(answer).map(([pointer]) => pointer),
    ["/lines/4", "/lines/5/value", "/lines/6/value", "/lines/7/metric"], "pointers");
  for (const [text, what] of [["period,value\n2026-11-05,1\n", "no metric column"],
    ["metric,period,value,colour\n", "strange"], ["metric,period,value,value\n", "doubled"]])
    expect_equal((await send(text, { type: csv })).status, 400, what);
  const open = await send(`metric,period,value,note\ntext,2026-11-05,1,"never closed\n`, { type: csv });
  expect_equal(open.status, 400, "an open quote");
  expect_equal((await measurements("text", "&from=2026-11-05")).length, 0, "measurements");
});

await test("NDJSON with byte order mark, CRLF and without a last line break", async () => {
  const [one, two] = [row("text", "2026-11-10", 1).trim(), row("text", "2026-11-11", 2).trim()];
  const answer = await send(`\uFEFF${one}\r\n\r\n${two}`);
  expect_equal([answer.status, answer.json?.applied], [200, 2], answer.text);
});

await test("empty files, strange types and bytes that are no UTF-8", async () => {
  const before = await seq();
  const none = await send("\n\n");
  expect_equal([none.status, none.json], [200, { rows: 0, applied: 0, unchanged: 0, failed: 0, errors: [] }], "blank");
  for (const type of [ndjson, csv]) {
    const empty = await send("", { type });
    expect_equal([empty.status, empty.json.detail.includes("body")], [400, true], `an empty ${type}: ${empty.text}`);
  }
  const header = await send("metric,period,value\n", { type: csv });
  expect_equal([header.status, header.json.rows], [200, 0], "a header alone");
  expect_equal((await send("x", { type: "application/xml" })).status, 415, "XML");
  const bytes = Buffer.from(row("text", "2026-11-12", 1, { note: "\xff" }), "latin1");
  const raw = await fetch(`${server.address}/api/v1/measurements/bulk`, { method: "POST", body: bytes,
    headers: { "Content-Type": ndjson, Authorization: `Bearer ${owner.token}` } });
  expect_equal(raw.status, 422, "no UTF-8");
  expect_equal(await seq(), before, "seq");
});

await test("of a period that comes twice the last row counts; null takes back, twice alters nothing", async () => {
  const twice = await send(row("text", "2026-11-15", 1) + row("text", "2026-11-15", 2));
  expect_equal(counts(twice.json), { rows: 2, applied: 1, unchanged: 1, failed: 0 }, "twice in one file");
  expect_equal((await measurements("text", "&from=2026-11-15")).map((each) => each.value), [2], "in force");
  expect_equal((await send(row("text", "2026-11-15", null))).json.applied, 1, "taken back");
  expect_equal((await measurements("text", "&from=2026-11-15")).length, 0, "after that");
  expect_equal((await send(row("text", "2026-11-15", null))).json.unchanged, 1, "taken back again");
});

await test("under a used key a small file is answered as the first time, and another file is refused", async () => {
  const under_key = (text) => owner.send("POST", "/api/v1/measurements/bulk?on_error=skip", text,
    { "Idempotency-Key": "bulk-1", "Content-Type": ndjson });
  const file = `${row("text", "2026-11-16", 1)}{\n`;
  const first = await under_key(file);
  expect_equal(counts(first.json), { rows: 2, applied: 1, unchanged: 0, failed: 1 }, "first");
  await send(row("text", "2026-11-16", 5));
  const again = await under_key(file);
  expect_equal([again.status, again.json], [200, first.json], "again");
  const other = await under_key(row("text", "2026-11-17", 1));
  expect_equal([other.status, other.json.type.split(":").pop()], [422, "idempotency-key-reused"], "another file");
  expect_equal((await measurements("text", "&from=2026-11-16")).map((each) => each.value), [5], "in force");
});

/// The head of a request with so many bytes to follow, on a socket of its own.
function begin(length, then) {
  const { hostname, port, host } = new URL(server.address);
  const socket = connect(Number(port), hostname, () => {
    socket.write(`POST /api/v1/measurements/bulk HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${ndjson}\r\n`);
    socket.write(`Authorization: Bearer ${owner.token}\r\nContent-Length: ${length}\r\n\r\n`, () => then?.(socket));
  });
  return socket;
}
/// Sends a part of the body, then lets the connection go.
function cut_off(text, share, { reset = false } = {}) {
  return new Promise((resolve) => {
    const let_go = (socket) => (reset ? socket.resetAndDestroy() : socket.destroy());
    const socket = begin(text.length, () =>
      socket.write(text.slice(0, Math.floor(text.length * share)), () => setTimeout(let_go, 100, socket)));
    socket.on("error", () => {});
    socket.on("close", resolve);
  });
}

await test("a body that is cut off leaves nothing behind, small or large, at the end of a row or within", async () => {
  const before = await seq();
  const small = Array.from({ length: 1_000 }, (_, i) => row("torn", day(i), i)).join("");
  const big = Array.from({ length: 12_000 }, (_, i) => row("torn", day(i), i)).join("");
  for (const text of [small, big])
    for (const share of [0.3, 0.5, 0.999]) await cut_off(text, share, { reset: share === 0.5 });
  await cut_off(`${row("torn", day(0), 1)}${row("torn", day(1), 2)}`, 0.5);
  expect_equal(await values("torn"), [], "measurements");
  expect_equal(await seq(), before, "seq");
  const whole = await send_job(big);
  expect_equal(whole.applied, 12_000, "the whole file afterwards");
});

await test("a body beyond the bound is refused before it is read", async () => {
  const answer = await new Promise((resolve) => {
    const socket = begin(999_999_999);
    socket.once("data", (piece) => {
      resolve(piece.toString());
      socket.destroy();
    });
    socket.on("error", () => resolve("no answer"));
  });
  expect(answer.startsWith("HTTP/1.1 413"), answer.slice(0, 200));
});

await test("verify finds nothing wrong", async () => {
  await server.stop();
  const verified = await run(["verify", "--database", database]);
  expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
});

await finish();

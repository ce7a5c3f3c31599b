// What a client that stays for long relies on: events, versions, repeats and pages.
import { colleague, company, expect, expect_equal, finish, listen, made_id, newest, operations, run, start,
  temporary, test } from "./harness.mjs";

const database = temporary("live.db");
let server = await start(["serve", "--database", database, "--clock", "2026-11-23"]);
const owner = await company(server);
const member = await colleague(owner, "Max Member", "member");
const rule_of = (answer) => answer.json?.type?.replace("urn:waymark:problem:", "");
const seq_of = (answer) => Number(answer.headers.get("waymark-seq"));

function expect_refused(answer, status, rule, what) {
  expect_equal([answer.status, rule_of(answer)], [status, rule], `${what} (${answer.text})`);
}

const cycle = made_id(await owner.post("/api/v1/cycles",
  { name: "2026 Q4", first_day: "2026-10-01", last_day: "2026-12-31" }));
const metric = made_id(await owner.post("/api/v1/metrics",
  { key: "reply_time", name: "Reply time", unit: "min", direction: "less_is_better" }));
const kpi = made_id(await owner.post("/api/v1/kpis", { name: "Reply time", metric }));
const pillar = made_id(await owner.post("/api/v1/pillars", { title: "Service" }));
const objective = made_id(await owner.post("/api/v1/objectives", { title: "Answer fast", cycle, owner: "P-1" }));
const key_result = made_id(await owner.post("/api/v1/key_results",
  { objective, title: "Ten answers", start: 0, target: 10 }));

// Events.

await test("every change is an event, once and in order, before its answer is older than a moment", async () => {
  const stream = await listen(member);
  const hello = await stream.until((each) => each.event === "hello", "hello");
  const since = await newest(owner);
  expect_equal([hello.data.seq, hello.id], [since, String(since)], "where the stream begins");
  const seqs = [];
  seqs.push(seq_of(await owner.post("/api/v1/teams", { name: "Support" })));
  seqs.push(seq_of(await owner.ok("PUT", `/api/v1/metrics/${metric}/measurements/2026-W45`, { value: 40 })));
  seqs.push(seq_of(await member.post("/api/v1/initiatives", { title: "Rota", owner: member.person })));
  seqs.push(...(await Promise.all(Array.from({ length: 30 }, (_, number) =>
    owner.post("/api/v1/pillars", { title: `Pillar ${number}` })))).map(seq_of).sort((a, b) => a - b));
  await stream.until((each) => each.data.seq === seqs.at(-1), "the last change");
  const heard = stream.events.filter((each) => each.event === "change");
  expect_equal(heard.map((each) => each.data.seq), seqs, "numbers of the events");
  expect_equal(heard.map((each) => each.id), seqs.map(String), "ids of the events");
  const logged = (await owner.get("/api/v1/activity?limit=1000")).json.items;
  for (const { data } of heard) {
    const change = logged.find((each) => each.seq === data.seq);
    expect_equal([data.actor, data.command], [change.actor, change.command], `who and what of ${data.seq}`);
    const touched = [...change.things.map((each) => each.id), ...change.measured.map((each) => each.metric)];
    expect_equal([...data.touched].sort(), [...new Set(touched)].sort(), `what ${data.seq} touched`);
  }
  stream.close();
});

await test("a refused or repeated change is no event", async () => {
  const stream = await listen(owner);
  await owner.ok("PUT", `/api/v1/metrics/${metric}/measurements/2026-W45`, { value: 40 });
  await owner.send("POST", "/api/v1/pillars", {});
  await owner.send("POST", `/api/v1/objectives/${objective}/close`, {});
  const last = seq_of(await owner.post("/api/v1/pillars", { title: "Last" }));
  await stream.until((each) => each.data.seq === last && each.event === "change", "the change after them");
  expect_equal(stream.events.map((each) => each.event), ["hello", "change"], "events");
  stream.close();
});

await test("after a break Last-Event-ID brings exactly what was missed, and what comes then", async () => {
  const stream = await listen(owner);
  const first = seq_of(await owner.post("/api/v1/pillars", { title: "Heard" }));
  await stream.until((each) => each.data.seq === first && each.event === "change", "the first");
  stream.close();
  const missed = [];
  for (let number = 0; number < 5; number += 1)
    missed.push(seq_of(await owner.post("/api/v1/pillars", { title: `Missed ${number}` })));
  for (const how of [{ headers: { "Last-Event-ID": String(first) } }, { query: `?since=${first}` },
    { query: "?since=1", headers: { "Last-Event-ID": String(first) } }]) {
    const resumed = await listen(owner, how);
    const later = seq_of(await owner.post("/api/v1/pillars", { title: "Later" }));
    await resumed.until((each) => each.data.seq === later && each.event === "change", "the one after the break");
    expect_equal(resumed.events.map((each) => [each.event, each.data.seq]),
      [["hello", first], ...[...missed, later].map((seq) => ["change", seq])], JSON.stringify(how));
    resumed.close();
    missed.push(later);
  }
});

await test("who missed too much, or knows of changes that there never were, is told to read anew", async () => {
  for (let round = 0; round < 21; round += 1)
    await Promise.all(Array.from({ length: 50 }, (_, number) =>
      owner.ok("PUT", `/api/v1/metrics/${metric}/measurements/2026-W44`, { value: round * 50 + number })));
  const now = await newest(owner);
  for (const since of [now - 1_001, now + 1_000_000]) {
    const stream = await listen(owner, { headers: { "Last-Event-ID": String(since) } });
    await stream.until((each) => each.event === "reset", `reset for ${since}`);
    expect_equal(stream.events.map((each) => [each.event, each.data.seq]), [["reset", now]], `events for ${since}`);
    stream.close();
  }
  const stream = await listen(owner, { headers: { "Last-Event-ID": String(now - 1_000) } });
  await stream.until((each) => each.data.seq === now && each.event === "change", "the newest of a thousand");
  expect_equal(stream.events.length, 1_001, "hello and a thousand changes");
  stream.close();
  for (const wrong of ["x", "-1", "1.5", "99999999999999999999999"])
    expect_refused(await owner.send("GET", "/api/v1/events", undefined, { "Last-Event-ID": wrong }), 400, "unreadable",
      `Last-Event-ID ${wrong}`);
});

await test("a stream ends when access does", async () => {
  const leaver = await colleague(owner, "Lea Leaver", "member");
  const stream = await listen(leaver);
  await stream.until((each) => each.event === "hello", "hello");
  await owner.post(`/api/v1/people/${leaver.person}/archive`);
  const end = await stream.until((each) => each.event === "end", "the end");
  expect_equal(end.data.reason, "access", "reason");
});

await test("a server that stops says bye, and a client resumes at the next one", async () => {
  const stream = await listen(owner);
  const last = seq_of(await owner.post("/api/v1/pillars", { title: "Before the stop" }));
  await stream.until((each) => each.data.seq === last && each.event === "change", "the change");
  const ended = server.stop();
  await stream.until((each) => each.event === "bye", "bye");
  expect_equal((await ended).status, 0, "exit status");
  server = await start(["serve", "--database", database, "--clock", "2026-11-23"]);
  owner.address = member.address = server.address;
  const later = seq_of(await owner.post("/api/v1/pillars", { title: "After the stop" }));
  const resumed = await listen(owner, { headers: { "Last-Event-ID": String(last) } });
  await resumed.until((each) => each.data.seq === later, "what was missed");
  expect_equal(resumed.events.map((each) => each.data.seq), [last, later], "events");
  resumed.close();
});

// Versions.

await test("a read is 304 until something changes: a thing, the day, or who looks", async () => {
  const document = (await owner.get("/api/v1/openapi.json")).json;
  const paths = ["/api/v1/home", "/api/v1/kpis", `/api/v1/kpis/${kpi}`, `/api/v1/objectives/${objective}`,
    "/api/v1/objectives/tree", "/api/v1/settings", "/api/v1/overview", `/api/v1/why/${key_result}`];
  const by_path = new Map();
  for (const path of paths) {
    const { etag } = await owner.get(path);
    expect(/^"v\d+\.\d+\.\d+\.[0-9a-f]+"$/.test(etag), `ETag of ${path}: ${etag}`);
    for (const header of [etag, `"other", ${etag}`, `W/${etag}`]) {
      const same = await owner.send("GET", path, undefined, { "If-None-Match": header });
      expect_equal([same.status, same.text, same.etag], [304, "", etag], `${path} with ${header}`);
    }
    const foreign = await member.send("GET", path, undefined, { "If-None-Match": etag });
    expect_equal(foreign.status, 200, `${path} for somebody else`);
    by_path.set(path, etag);
  }
  expect(operations(document).some((row) => row.statuses.includes(304)), "the document says so");
  await owner.post("/api/v1/pillars", { title: "Changed" });
  for (const [path, etag] of by_path) {
    const changed = await owner.send("GET", path, undefined, { "If-None-Match": etag });
    expect_equal(changed.status, 200, `${path} after a change`);
    by_path.set(path, changed.etag);
  }
  await owner.ok("PUT", "/api/v1/clock", { today: "2026-11-24" });
  for (const [path, etag] of by_path)
    expect_equal((await owner.send("GET", path, undefined, { "If-None-Match": etag })).status, 200,
      `${path} a day later`);
});

await test("of two who edit the same, the second is told and nothing is lost", async () => {
  const path = `/api/v1/objectives/${objective}`;
  const { etag, json } = await owner.get(path);
  const version = json.objective.version;
  const edit = (client, body, tag) => client.send("PATCH", path, body, tag === undefined ? {} : { "If-Match": tag });
  const first = await edit(owner, { note: "first" }, etag);
  expect_equal(first.status, 200, "the first");
  const before = await newest(owner);
  expect_refused(await edit(owner, { note: "second" }, etag), 412, "stale", "the second with its ETag");
  expect_refused(await edit(owner, { note: "second" }, `"v${version}"`), 412, "stale", "the second with its version");
  expect_refused(await edit(owner, { note: "second" }), 428, "if-match.missing", "without");
  for (const wrong of ["v1", '"v0"', '"v1x"', '"x"', "1", '"v1", "v2"'])
    expect_refused(await edit(owner, { note: "second" }, wrong), 400, "if-match.unreadable", `If-Match: ${wrong}`);
  expect_equal(await newest(owner), before, "newest change");
  expect_equal((await owner.get(path)).json.objective.note, "first", "note");
  const next = await edit(owner, { note: "third" }, first.etag);
  expect_equal([next.status, next.json.objective.note], [200, "third"], "with the ETag of the first one's answer");
  expect_equal((await edit(owner, { note: "fourth" }, "*")).status, 200, "whatever version there is");
});

await test("of many who edit at once with the same version, one wins", async () => {
  const path = `/api/v1/objectives/${objective}`;
  const { etag } = await owner.get(path);
  const before = await newest(owner);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, number) =>
    owner.send("PATCH", path, { note: `racer ${number}` }, { "If-Match": etag })));
  const statuses = answers.map((each) => each.status).sort();
  expect_equal(statuses, [200, ...Array(19).fill(412)], "statuses");
  expect_equal(await newest(owner), before + 1, "newest change");
  const winner = answers.findIndex((each) => each.status === 200);
  expect_equal((await owner.get(path)).json.objective.note, `racer ${winner}`, "note");
});

// Repeats.

await test("a repeated key gives the first answer again and alters nothing", async () => {
  const calls = [
    ["POST", "/api/v1/teams", { name: "Once" }, { name: "Twice" }],
    ["POST", "/api/v1/check_ins", { key_result, value: 3, note: "Once." }, { key_result, value: 4, note: "Once." }],
    ["PUT", `/api/v1/metrics/${metric}/measurements/2026-W46`, { value: 41 }, { value: 42 }],
    ["POST", "/api/v1/measurements", { values: [{ metric, period: "2026-W43", value: 7 }] }, { values: [{ metric,
      period: "2026-W43", value: 8 }] }],
    ["PATCH", `/api/v1/objectives/${objective}`, { note: "once" }, { note: "twice" }],
    ["POST", `/api/v1/pillars/${pillar}/archive`, undefined, {}],
  ];
  for (const [number, [method, path, body, another]] of calls.entries()) {
    const what = `${method} ${path}`;
    const headers = { "Idempotency-Key": `once-${number}` };
    if (method === "PATCH") headers["If-Match"] = (await owner.get(path)).etag;
    const first = await owner.ok(method, path, body, headers);
    const before = await newest(owner);
    expect_equal(first.headers.get("idempotent-replay"), null, `first answer to ${what}`);
    const again = await owner.send(method, path, body, headers);
    expect_equal([again.status, again.text], [first.status, first.text], `answer again to ${what}`);
    expect_equal(again.headers.get("idempotent-replay"), "true", `Idempotent-Replay of ${what}`);
    expect_equal(await newest(owner), before, `newest change after ${what}`);
    const other = await owner.send(method, path, another, headers);
    expect_refused(other, 422, "idempotency-key-reused", `another body to ${what}`);
    const elsewhere = await owner.send("POST", "/api/v1/pillars", { title: "P" }, headers);
    expect_refused(elsewhere, 422, "idempotency-key-reused", `the key of ${what} elsewhere`);
    expect_equal(await newest(owner), before, `newest change after another body to ${what}`);
  }
});

await test("an undo is repeated as any change is", async () => {
  await owner.post("/api/v1/teams", { name: "Taken back" });
  const path = `/api/v1/changes/${await newest(owner)}/undo`;
  const first = await owner.post(path, undefined, { "Idempotency-Key": "undo-once" });
  const before = await newest(owner);
  const again = await owner.post(path, undefined, { "Idempotency-Key": "undo-once" });
  expect_equal([again.text, again.headers.get("idempotent-replay")], [first.text, "true"], "answer again");
  expect_equal(await newest(owner), before, "newest change");
  expect_refused(await owner.send("POST", path, undefined, { "Idempotency-Key": "with space" }), 400,
    "idempotency-key.unreadable", "a key that cannot be one");
});

await test("a key is one person's, and lives on over a restart", async () => {
  const headers = { "Idempotency-Key": "shared" };
  const body = { title: "Mine", level: "person", person: member.person, owner: member.person };
  const first = await owner.post("/api/v1/objectives", body, headers);
  const other = await member.post("/api/v1/objectives", body, headers);
  expect(made_id(first) !== made_id(other), "two persons make two things");
  await server.stop();
  server = await start(["serve", "--database", database, "--clock", "2026-11-24"]);
  owner.address = member.address = server.address;
  const before = await newest(owner);
  const again = await owner.post("/api/v1/objectives", body, headers);
  expect_equal([again.text, await newest(owner)], [first.text, before], "answer and newest change after the restart");
});

await test("a key that is sent many times at once is one change", async () => {
  const before = await newest(owner);
  const answers = await Promise.all(Array.from({ length: 20 }, () =>
    owner.send("POST", "/api/v1/teams", { name: "All at once" }, { "Idempotency-Key": "at-once" })));
  for (const each of answers) {
    if (each.status === 409) expect_equal(rule_of(each), "operation.running", "rule");
    else expect_equal([each.status, each.text], [201, answers.find((one) => one.status === 201).text], "answer");
  }
  expect_equal(await newest(owner), before + 1, "newest change");
});

await test("a key that cannot be one is refused", async () => {
  for (const wrong of ["with space", "x".repeat(201), "é"])
    expect_refused(await owner.send("POST", "/api/v1/teams", { name: "T" },
      { "Idempotency-Key": Buffer.from(wrong).toString("latin1") }), 400, "idempotency-key.unreadable", wrong);
});

// Pages.

await test("a walk over the pages of any list meets everything once, also while more is added", async () => {
  const document = (await owner.get("/api/v1/openapi.json")).json;
  const lists = operations(document).filter((row) =>
    document.paths[row.path].get?.parameters.some((each) => each.in === "query" && each.name === "cursor"));
  expect(lists.length >= 12, "lists with pages");
  const identity = (each) => JSON.stringify(each.seq ?? each.change?.seq ?? each.id ?? each.card?.id ??
    (each.row ?? each.kpi ?? each.objective ?? each.key_result ?? each.recovery ?? each.person ?? each.team ??
      each.metric ?? each.alignment ?? each.initiative ?? each.check_in ?? each).id);
  let rows = 0;
  const add = async () => {
    rows += 1;
    await owner.post("/api/v1/people", { name: `Page ${rows}`, email: `page${rows}@example.org` });
    await owner.post("/api/v1/teams", { name: `Page ${rows}` });
    const added = made_id(await owner.post("/api/v1/metrics", { name: `Page ${rows}`, direction: "less_is_better" }));
    const on = made_id(await owner.post("/api/v1/kpis", { name: `Page ${rows}`, metric: added }));
    await owner.post("/api/v1/targets", { kpi: on, kind: "at_most", value: 5, from: "2026-01-01" });
    await owner.ok("PUT", `/api/v1/metrics/${added}/measurements/2026-W46`, { value: 9 });
    const recovering = (await owner.post(`/api/v1/kpis/${on}/recovery`)).json.objective.id;
    await owner.post("/api/v1/alignments", { from_objective: recovering, to_objective: objective, primary: false });
    await owner.post("/api/v1/initiatives", { title: `Page ${rows}` });
    await owner.post("/api/v1/check_ins", { objective: recovering, note: `Page ${rows}` });
  };
  for (let number = 0; number < 8; number += 1) await add();
  for (const row of lists.filter((each) => each.name !== "get_objective_tree")) {
    const whole = (await owner.get(`${row.path}?limit=1000`)).json.items.map(identity);
    expect(new Set(whole).size === whole.length && whole.length >= 8, `${row.name} has ${whole.length} things`);
    const met = [];
    const limit = Math.ceil(whole.length / 5);
    let cursor = "";
    let pages = 0;
    do {
      const page = (await owner.get(`${row.path}?limit=${limit}${cursor && `&cursor=${cursor}`}`)).json;
      expect(page.items.length <= limit, `${row.name} gave ${page.items.length} of ${limit}`);
      met.push(...page.items.map(identity));
      cursor = page.next_cursor;
      pages += 1;
      if (pages < 3) await add();
      expect(pages < 100, `${row.name} has no end`);
    } while (cursor);
    expect(pages > 2, `pages of ${row.name}`);
    expect_equal(new Set(met).size, met.length, `things that ${row.name} gave twice`);
    expect_equal(whole.filter((each) => !met.includes(each)), [], `things that ${row.name} left out`);
    for (const wrong of ["x", "AAAA", "..", cursor + "A"]) {
      const answer = await owner.send("GET", `${row.path}?cursor=${wrong}`);
      expect_refused(answer, 400, "cursor.broken", `cursor ${wrong} of ${row.name}`);
    }
  }
});

await test("verify finds nothing wrong after all of that", async () => {
  await server.stop();
  const verified = await run(["verify", "--database", database]);
  expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
});

await finish();

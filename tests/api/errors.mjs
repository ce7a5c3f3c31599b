// Every operation of the API document, asked wrongly in every way that its description lets one think of. Each answer
// is a problem that the document knows, says where the mistake is, and nothing is half done.
import { connect } from "node:net";
import { Client, colleague, company, expect, expect_equal, finish, listen, made_id, newest, operations, sample, start,
  temporary, test } from "./harness.mjs";

const server = await start(["serve", "--database", temporary("errors.db"), "--clock", "2026-11-23"]);
const owner = await company(server);
const member = await colleague(owner, "Max Member", "member");
const document = (await owner.get("/api/v1/openapi.json")).json;
const rows = operations(document);
const named = Object.fromEntries(rows.map((row) => [row.name, row]));
const problem = document.components.schemas.Problem;
const seen = { codes: new Set(), statuses: new Set() };
const before = await newest(owner);
const host = `Host: ${new URL(server.address).host}\r\n`;

// One of each, so that ids in paths name something.
const ids = { subject: "KPI-1", metric: "M-1", period: "2026-W46", stage: "active", kind: "goals" };
const kinds = { cycles: "C", pillars: "PI", people: "P", teams: "T", metrics: "M", kpis: "KPI", targets: "TG",
  recoveries: "R", objectives: "O", alignments: "A", key_results: "KR", initiatives: "I", check_ins: "CI" };
const path_of = (row, id) => row.path.replace(/\{(\w+)\}/g, (_, name) =>
  id ?? ids[name] ?? (name === "id" ? `${kinds[row.path.split("/")[3]]}-1` : "1"));

// What every problem has, whoever asked for it.
function check(answer, { status, rule, code, pointers, row, what }) {
  const said = `${what ?? ""} ${answer.status} ${answer.text.slice(0, 400)}`;
  expect_equal(answer.status, status, `status: ${said}`);
  expect_equal(answer.headers.get("content-type"), "application/problem+json", `Content-Type: ${said}`);
  const { json } = answer;
  for (const name of problem.required) expect(name in json, `${name} is missing: ${said}`);
  for (const name of Object.keys(json)) expect(name in problem.properties, `${name} is not in the document: ${said}`);
  expect_equal(json.status, status, "status in the body");
  expect(/^urn:waymark:problem:[a-z_]+([.-][a-z_-]+)*$/.test(json.type), `type: ${said}`);
  expect(problem.properties.code.enum.includes(json.code), `code: ${said}`);
  expect(json.title && json.detail && /^urn:waymark:request:[0-9a-f]{32}$/.test(json.instance), `for people: ${said}`);
  expect(!/\/src\/|\.cpp|sqlite|SELECT/i.test(answer.text), `something internal: ${said}`);
  for (const each of json.errors ?? [])
    expect(/^(\/.*|\?.+)?$/.test(each.pointer) && each.message, `a field error: ${said}`);
  if (rule) expect_equal(json.type, `urn:waymark:problem:${rule}`, `type: ${said}`);
  if (code) expect_equal(json.code, code, `code: ${said}`);
  if (pointers) expect_equal(json.errors?.map((each) => each.pointer), pointers, `pointers: ${said}`);
  if (row) expect(row.statuses.includes(status), `${row.name} does not say that it answers ${status}`);
  seen.codes.add(json.code);
  seen.statuses.add(status);
}

// Asks, and expects a problem.
async function wrong(row, { body, headers = {}, query = "", client = owner, id, ...expected }) {
  const all = { ...headers };
  if (row.method === "PATCH" && !("If-Match" in all)) all["If-Match"] = "*";
  const answer = await client.send(row.method, path_of(row, id) + query, body, all);
  check(answer, { row, ...expected });
  return answer;
}

await test("an address that is none", async () => {
  for (const path of ["/api/v1/nothing", "/api/v2/home", "/api", "/api/v1/kpis/KPI-1/nothing", "/api/v1/kpis/",
    "/nothing.js"])
    check(await owner.send("GET", path), { status: 404, rule: "not-found", what: path });
  check(await owner.send("GET", "/api/v1/kpis/%zz"), { status: 400, code: "unreadable" });
});

await test("a method that an address does not take, and the ones that it takes", async () => {
  for (const path of new Set(rows.map((row) => row.path))) {
    const taken = Object.keys(document.paths[path]).map((method) => method.toUpperCase());
    const concrete = path_of(rows.find((row) => row.path === path));
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((each) => !taken.includes(each))) {
      const answer = await owner.send(method, concrete, method === "GET" ? undefined : {});
      check(answer, { status: 405, rule: "method-not-allowed", what: `${method} ${path}` });
      const allowed = answer.headers.get("allow").split(", ");
      for (const each of taken) expect(allowed.includes(each), `Allow of ${path}: ${allowed}`);
      expect(!allowed.includes(method), `Allow of ${path}: ${allowed}`);
    }
  }
});

for (const row of rows.filter((each) => each.right !== "open"))
  await test(`${row.name} asked by nobody`, () => wrong(row, { client: new Client(server.address), status: 401,
    code: "unauthenticated", body: row.method === "GET" ? undefined : {} }));

for (const row of rows.filter((each) => each.statuses.includes(406)))
  await test(`${row.name} for somebody who takes no such answer`, async () => {
    const headers = { Accept: "image/png" };
    if (row.body) headers["Content-Type"] = Object.keys(row.body)[0];
    await wrong(row, { headers, body: row.body ? {} : undefined, status: 406, rule: "not-acceptable" });
  });

await test("an id that is none, or of another kind, or of nothing", async () => {
  for (const row of rows.filter((each) => /\{id\}/.test(each.path))) {
    const body = row.body ? sample(document, row.body["application/json"].schema, { value: 1 }) : undefined;
    await wrong(row, { id: `${kinds[row.path.split("/")[3]]}-999999`, body, status: 404, rule: "not-found" });
    for (const id of ["x", "KR-0", "Z-1", "-1", "99999999999999999999", "%00", "P-1%2F..", "'", "🙂"]) {
      const answer = await owner.send(row.method, path_of(row, id), body, row.method === "PATCH" ? { "If-Match": "*" }
        : {});
      expect([400, 404].includes(answer.status), `${row.name} of ${id}: ${answer.status} ${answer.text}`);
      check(answer, { status: answer.status, row });
    }
  }
  for (const name of ["get_change", "undo_change", "get_job", "get_job_errors", "get_metric", "why", "revoke_token"]) {
    const answer = await owner.send(named[name].method, path_of(named[name], "999999"));
    check(answer, { status: 404, rule: "not-found", row: named[name], what: name });
  }
  await wrong(named.put_measurement, { id: "2026-W54", body: { value: 1 }, status: 400, rule: "path.value" });
  check(await owner.send("PUT", "/api/v1/metrics/nothing/measurements/2026-W46", { value: 1 }), { status: 404 });
  check(await owner.send("POST", "/api/v1/kpis/KPI-1/stage/shiny"), { status: 404, rule: "not-found" });
});

// Query fields.

for (const row of rows) {
  // What is needed is missing, too, when another field is wrong: that is told beside it.
  const fields = (document.paths[row.path][row.method.toLowerCase()].parameters ?? []).filter((each) =>
    each.in === "query");
  const body = row.body ? sample(document, row.body["application/json"]?.schema ?? { type: "string" }) : undefined;
  const media = row.body ? Object.keys(row.body)[0] : undefined;
  await test(`${row.name} with wrong query fields`, async () => {
    const ask = (query, more) => wrong(row, { query, body, headers: media ? { "Content-Type": media } : {},
      what: query, ...more });
    const unknown = await ask("?no_such_field=1", { status: 400, rule: "query.unknown-field" });
    expect_equal(unknown.json.errors[0].pointer, "?no_such_field", "pointer");
    await ask("?limit=%zz", { status: 400, code: "unreadable" });
    for (const field of fields) {
      const values = wrong_texts(field.schema);
      for (const value of values) {
        const answer = await owner.send(row.method, `${path_of(row)}?${field.name}=${value}`, body, { "If-Match": "*",
          ...(media ? { "Content-Type": media } : {}) });
        check(answer, { status: 422, code: "invalid", row, what: `${field.name}=${value}` });
        const needed = fields.filter((each) => each.required && each !== field).map((each) => `?${each.name}`);
        expect_equal(answer.json.errors.map((each) => each.pointer).sort(), [`?${field.name}`, ...needed].sort(),
          "pointers");
      }
    }
  });
}

function wrong_texts(schema) {
  const type = [].concat(schema.type)[0];
  if (schema.enum) return ["shiny"];
  if (type === "integer") return ["x", "1.5", "", ...("maximum" in schema ? [String(schema.maximum + 1)] : []),
    ...(schema.minimum > 0 ? ["0"] : [])];
  if (type === "boolean") return ["yes", "2"];
  if (schema.format === "date") return ["2026-02-30", "soon"];
  if (schema.format === "date-time") return ["2026-01-01", "now"];
  if (schema.pattern) return ["x", "XX-1"];
  return schema.maxLength < 5_000 ? ["x".repeat(schema.maxLength + 1)] : [];
}

// Bodies.

const with_json = rows.filter((row) => row.body?.["application/json"]);
for (const row of with_json) {
  const schema = resolved(row.body["application/json"].schema);
  const right_body = () => sample(document, schema);
  await test(`${row.name} with what is no JSON, or no JSON of this kind`, async () => {
    const unreadable = { status: 400, code: "unreadable" };
    for (const body of ["{", "", "nul", '{"a":1}}', "{'a':1}", '{"a":NaN}', '{"a":Infinity}', '{"a":01}',
      '{"a":"\u0001"}',
      '{"a":"\\ud800"}', "[".repeat(100) + "]".repeat(100), `{"a":${"[".repeat(100_000)}`])
      await wrong(row, { body, ...unreadable, what: body.slice(0, 40) });
    for (const bytes of [[0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], [0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d],
      [0xff, 0xfe, 0x7b, 0x00]]) check(await send_bytes(row, Buffer.from(bytes)), { ...unreadable, row });
    await wrong(row, { body: '{"a":1e999}', status: 422, rule: "invalid", pointers: ["/a"] });
    for (const body of ["[]", "1", '"text"', "null", "true"]) {
      const answer = await wrong(row, { body, status: 422, code: "invalid", what: body });
      expect_equal(answer.json.errors[0].pointer, "", `pointer of ${body}`);
    }
    for (const type of ["text/plain", "application/xml", "multipart/form-data", "", "application/jsonx"])
      await wrong(row, { body: "{}", headers: { "Content-Type": type }, status: 415, rule: "unsupported-media-type",
        what: type });
    const most = (row.name === "record_measurements" ? 8 : 1) << 20;
    const too_large = { status: 413, code: "too_large", row };
    check(await send_bytes(row, Buffer.from("{"), { "Content-Length": most + 1 }), too_large);  // without the rest
    check(await send_bytes(row, Buffer.alloc(most + 1, " "), { "Transfer-Encoding": "chunked" }), too_large);
  });
  await test(`${row.name} with each field wrong`, async () => {
    const ask = (body, pointers, what) =>
      wrong(row, { body, status: 422, rule: "invalid", pointers, what: what ?? JSON.stringify(body).slice(0, 200) });
    await ask({ ...right_body(), no_such_field: 1 }, ["/no_such_field"]);
    await ask({ ...right_body(), "a~b/c": 1 }, ["/a~0b~1c"]);
    for (const name of schema.required ?? []) {
      const { [name]: left_out, ...rest } = right_body();
      expect(left_out !== undefined, name);
      if (row.method !== "PATCH") await ask(rest, [`/${name}`], `without ${name}`);
    }
    for (const [name, member] of Object.entries(schema.properties))
      for (const value of wrong_values(resolved(member)))
        await ask({ ...right_body(), [name]: value }, [`/${name}`], `${name}: ${JSON.stringify(value)?.slice(0, 80)}`);
    const body = JSON.stringify({ ...right_body() }).slice(1, -1);
    const [first] = Object.keys(schema.properties);
    const doubled = await wrong(row, { body: `{"${first}":null,"${first}":null${body && ","}${body}}`, status: 422 });
    expect(doubled.json.errors.some((each) => each.pointer === `/${first}`), `pointer of a doubled ${first}`);
  });
  await test(`${row.name} tells all mistakes of a body at once`, async () => {
    const mistakes = Object.entries(schema.properties).map(([name, member]) => [name,
      wrong_values(resolved(member))[0]]);
    const answer = await wrong(row, { body: Object.fromEntries(mistakes), status: 422, rule: "invalid" });
    expect_equal(answer.json.errors.map((each) => each.pointer).sort(), mistakes.map(([name]) => `/${name}`).sort(),
      "all");
  });
}

function resolved(schema) {
  return schema.$ref ? document.components.schemas[schema.$ref.split("/").at(-1)] : schema;
}

// Values that a schema forbids.
function wrong_values(schema) {
  const types = [].concat(schema.type);
  const values = types.includes("object") ? [1] : [{}];
  if (!types.includes("null")) values.push(null);
  if (!types.includes("boolean")) values.push(true);
  if (types.includes("number") || types.includes("integer")) {
    values.push("1");
    for (const [name, step] of [["minimum", -1], ["maximum", 1]])
      if (name in schema) values.push(schema[name] + step * Math.max(1, Math.abs(schema[name])));
  }
  if (types.includes("integer")) values.push(1.5);
  if (types.includes("string")) {
    values.push(1);
    if (schema.enum) values.push("shiny", "");
    else if (schema.format === "date") values.push("2026-02-30", "2026-13-01", "20261201", "2026-1-1", "");
    else if (schema.pattern) values.push("x", "XX-1");
    if (schema.maxLength) values.push("ü".repeat(schema.maxLength + 1));
    if (schema.minLength > 0) values.push("");
  }
  if (types.includes("array") && schema.maxItems <= 1_000)
    values.push(Array.from({ length: schema.maxItems + 1 }, () => sample(document, schema.items)));
  return values;
}

// Bytes as they are, which fetch would not send.
function send_bytes(row, bytes, more = {}) {
  const headers = { Authorization: `Bearer ${owner.token}`, "Content-Type": "application/json", "If-Match": "*",
    ...(more["Transfer-Encoding"] ? {} : { "Content-Length": bytes.length }), ...more };
  const head = `${row.method} ${path_of(row)} HTTP/1.1\r\n${host}Connection: close\r\n` +
    Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("") + "\r\n";
  const chunked = more["Transfer-Encoding"] ? [Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes,
    Buffer.from("\r\n0\r\n\r\n")]
    : [bytes];
  return send_raw(Buffer.concat([Buffer.from(head), ...chunked]));
}

// Writes to a connection of its own and reads to its end.
function send_raw(bytes) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const socket = connect(port, hostname, () => socket.write(bytes));
    const pieces = [];
    socket.on("data", (piece) => pieces.push(piece));
    socket.on("error", (error) => (pieces.length > 0 ? undefined : reject(error)));
    socket.on("close", () => {
      const text = Buffer.concat(pieces).toString();
      const [head, ...rest] = text.split("\r\n\r\n");
      const body = rest.join("\r\n\r\n");
      const headers = new Headers(head.split("\r\n").slice(1).map((line) => line.split(/: (.*)/).slice(0, 2)));
      let json = null;
      try {
        json = JSON.parse(body);
      } catch {
        json = null;
      }
      resolve({ status: Number(head.split(" ")[1]), headers, text: body, json });
    });
  });
}

// Headers and the protocol.

const too_slow = send_raw(`GET /api/v1/home HTTP/1.1\r\n${host}`);  // answered when its time is over

await test("edits without a version, of an older one, and of none", async () => {
  const edits = rows.filter((row) => row.statuses.includes(428));
  expect(edits.length > 10, "edits");
  ids.metric = "reply_time";
  for (const row of edits) {
    const body = { [Object.keys(row.body["application/json"].schema.properties)[0]]: "x" };
    for (const [headers, expected] of [[{ "If-Match": "" }, { status: 428, rule: "if-match.missing" }],
      [{ "If-Match": "v1" }, { status: 400, rule: "if-match.unreadable" }]])
      await wrong(row, { body: sample(document, row.body["application/json"].schema), headers, ...expected,
        what: JSON.stringify(body) });
  }
  const { etag } = await owner.get("/api/v1/settings");
  await owner.ok("PATCH", "/api/v1/settings", { ultimate_goal: "Far" }, { "If-Match": etag });
  await wrong(named.update_settings, { body: { ultimate_goal: "Near" }, headers: { "If-Match": etag }, status: 412,
    code: "stale" });
  expect_equal(await newest(owner), before + 1, "newest change: the edit that went through");
});

await test("requests that could be read in two ways, or are none", async () => {
  const get = `GET /api/v1/openapi.json HTTP/1.1\r\n${host}Connection: close\r\n`;
  const post = `POST /api/v1/teams HTTP/1.1\r\n${host}Authorization: Bearer ${owner.token}\r\n` +
    "Content-Type: application/json\r\n";
  for (const [text, status, code] of [
    ["nonsense\r\n\r\n", 400, "unreadable"],
    [`${get}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`, 400, "unreadable"],
    [`${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, "unreadable"],
    [`${post}Content-Length: -1\r\n\r\n{}`, 400, "unreadable"],
    [`${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, 400, "unreadable"],
    ["GET /api/v1/home HTTP/1.1\r\n\r\n", 400, "unreadable"],
    [`${get}${host}\r\n`, 400, "unreadable"],
    [`${get}Bad Header: x\r\n\r\n`, 400, "unreadable"],
    [`GET /api/v1/${"x".repeat(9_000)} HTTP/1.1\r\n${host}\r\n`, 414, "uri_too_long"],
    [`${get}X-Long: ${"x".repeat(33_000)}\r\n\r\n`, 431, "headers_too_large"],
    [`${get}${Array.from({ length: 101 }, (_, n) => `X-${n}: 1\r\n`).join("")}\r\n`, 431, "headers_too_large"]])
    check(await send_raw(text), { status, code, what: text.slice(0, 60) });
});

await test("a body where none is taken", async () => {
  for (const row of rows.filter((each) => !each.body && each.method === "POST" && each.right !== "open").slice(0, 5)) {
    await wrong({ ...row, statuses: [...row.statuses, 415] }, { body: "x", headers: { "Content-Type": "text/plain" },
      status: 415 });
    await wrong(row, { body: '{"a":1}', status: 400, code: "unreadable" });
  }
});

await test("files that are no files of measurements, goals or exports", async () => {
  const send = (path, body, type = "application/x-ndjson") => owner.send("POST", path, body, { "Content-Type": type });
  for (const [path, body, type, status, pointers] of [
    ["/api/v1/measurements/bulk", "colour\nred\n", "text/csv", 400],
    ["/api/v1/measurements/bulk", "", "text/csv", 400],
    ["/api/v1/measurements/bulk", "{}\n", "application/json", 415],
    ["/api/v1/measurements/bulk", '{"metric":"nothing","period":"2026-W46","value":1}\n', undefined, 422],
    ["/api/v1/measurements/bulk", "not json\n", undefined, 422],
    ["/api/v1/import", '{"format":"other/1"}\n', undefined, 400],
    ["/api/v1/import", "x", "text/plain", 415],
    ["/api/v1/import/goals", "{}\n", undefined, 422],
    ["/api/v1/import/goals", "not json\n", undefined, 422],
    ["/api/v1/import/shiny", "{}\n", undefined, 404]]) {
    const answer = await send(path, body, type);
    check(answer, { status, pointers, what: `${path} ${JSON.stringify(body)}` });
  }
});

await test("what the member's role, another site, and a stream too many are told", async () => {
  await wrong(named.create_pillar, { client: member, body: { title: "P" }, status: 403, code: "forbidden" });
  await wrong(named.create_pillar, { body: { title: "P" }, headers: { Origin: "https://evil.example" }, status: 403,
    rule: "cross-site" });
  const browser = new Client(server.address, "", owner.cookie);
  const streams = [];
  for (let count = 0; count < 6; count += 1) streams.push(await listen(browser));
  const answer = await wrong(named.events, { client: browser, status: 429, rule: "events.session-full" });
  expect_equal(answer.headers.get("retry-after"), String(answer.json.retry_after), "Retry-After");
  for (const stream of streams) stream.close();
});

await test("what does not fit the present state", async () => {
  const objective = made_id(await owner.post("/api/v1/objectives", { title: "O" }));
  await owner.post(`/api/v1/objectives/${objective}/close`, { outcome: "dropped" });
  const now = await newest(owner);
  await wrong(named.close_objective, { id: objective, body: {}, status: 409, code: "conflict" });
  await wrong(named.create_team, { body: { name: "T", parent: "T-1" }, status: 422, pointers: ["/parent"] });
  await wrong(named.archive_person, { status: 422, code: "refused" });
  expect_equal(await newest(owner), now, "newest change");
});

await test("a request that never comes to its end", async () => check(await too_slow, { status: 408,
  code: "request_timeout" }));

await test("none of all that altered anything", async () => {
  const { items } = (await owner.get("/api/v1/activity?limit=10")).json;
  expect_equal(items.filter((each) => each.seq > before).map((each) => each.command),
    ["close_objective", "create_objective", "update_settings"], "changes since the beginning");
});

await test("every code and status of the document was seen, but those of a broken machine", () => {
  const broken = ["unavailable", "deadline_exceeded", "outcome_unknown", "storage_full", "corrupt", "internal"];
  expect_equal(problem.properties.code.enum.filter((code) => !seen.codes.has(code)), broken, "codes not seen");
  const documented = [...new Set(rows.flatMap((row) => row.statuses))].filter((status) => status >= 400);
  expect_equal(documented.filter((status) => !seen.statuses.has(status)).sort(), [500, 503, 507], "statuses not seen");
});

await finish();

// Starts the real program on a free loopback port and talks to it as any client would. A scenario file registers
// checks with `test` and ends with `await finish()`, which prints `N passed, N failed`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

export const waymark = process.env.WAYMARK ?? "build/debug/waymark";
const folder = mkdtempSync(join(tmpdir(), "waymark-api-"));
const running = new Set();
let passed = 0;
let failed = 0;

// A scenario that breaks off leaves no server and no folder behind.
process.on("exit", () => {
  for (const { child } of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

export function temporary(name) {
  return join(folder, name);
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

export function expect_equal(actual, expected, what) {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

export function expect_near(actual, expected, what) {
  if (typeof actual !== "number" || Math.abs(actual - expected) > 1e-9)
    throw new Error(`${what}: expected ${expected}, got ${actual}`);
}

export async function test(name, check) {
  try {
    await check();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n  ${error.stack ?? error}`);
  }
}

export async function stop_all() {
  for (const server of running) await server.stop();
}

export async function finish() {
  await stop_all();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// Runs the program to its end.
export function run(args, { env = {}, input = "" } = {}) {
  return new Promise((resolve) => {
    const child = spawn(waymark, args, { env: { ...process.env, ...env } });
    let out = "";
    let err = "";
    child.stdout.on("data", (piece) => (out += piece));
    child.stderr.on("data", (piece) => (err += piece));
    // A command that should have ended and serves instead is a failed test, not one that never ends.
    const too_long = setTimeout(() => child.kill("SIGKILL"), 60_000);
    child.on("close", (status) => {
      clearTimeout(too_long);
      resolve({ status, out, err });
    });
    // A command that refuses its words ends before it has read anything.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

// Starts `serve` or `demo`; resolves once it answers.
export function start(args, { rates = "--no-rate-limits", listen = "127.0.0.1:0" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(waymark, [...args, "--listen", listen, rates], { env: process.env });
    let out = "";
    let err = "";
    const server = {
      child,
      address: "",
      output: () => out,
      errors: () => err,
      ended: new Promise((done) => child.on("close", (status, signal) => done({ status, signal }))),
      async stop() {
        running.delete(server);
        if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
        return server.ended;
      },
      async kill() {
        running.delete(server);
        child.kill("SIGKILL");
        return server.ended;
      },
    };
    running.add(server);
    child.stderr.on("data", (piece) => (err += piece));
    child.stdout.on("data", (piece) => {
      out += piece;
      const found = out.match(/answers at (http:\/\/[^/\s]+)/);
      if (found && !server.address) {
        server.address = found[1];
        // What follows the address on the same page of output is wanted, too.
        setTimeout(() => resolve(server), 50);
      }
    });
    child.on("close", (status) => {
      running.delete(server);
      if (!server.address) reject(new Error(`the server ended with ${status} before it answered: ${err}`));
    });
  });
}

// A client with a token, with a browser's cookie, or with neither.
export class Client {
  constructor(address, token = "", cookie = "") {
    this.address = address;
    this.token = token;
    this.cookie = cookie;
  }
  async send(method, path, body, headers = {}) {
    const all = { ...headers };
    if (this.token) all.Authorization = `Bearer ${this.token}`;
    if (this.cookie && !this.token) {
      all.Cookie ??= this.cookie;
      all["X-Waymark"] ??= "1";
      all.Origin ??= this.address;
    }
    let payload;
    if (body !== undefined) {
      all["Content-Type"] ??= "application/json";
      payload = typeof body === "string" ? body : JSON.stringify(body);
    }
    const response = await fetch(`${this.address}${path}`, { method, headers: all, body: payload });
    // An event stream has no end; whoever wants its events opens it with `listen`.
    const endless = response.headers.get("content-type") === "text/event-stream";
    if (endless) await response.body.cancel();
    const text = endless ? "" : await response.text();
    let json = null;
    try {
      json = text === "" ? null : JSON.parse(text);
    } catch {
      json = null;
    }
    return { status: response.status, headers: response.headers, text, json, etag: response.headers.get("etag") };
  }
  // The same, and it has to succeed.
  async ok(method, path, body, headers) {
    const answer = await this.send(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }
  get(path, headers) {
    return this.ok("GET", path, undefined, headers);
  }
  post(path, body = {}, headers) {
    return this.ok("POST", path, body, headers);
  }
}

// The number of the workspace's newest change.
export async function newest(client) {
  return (await client.get("/api/v1/activity?limit=1")).json.items[0].seq;
}

// The id of what a POST to a collection made.
export function made_id(answer) {
  const location = answer.headers.get("location");
  expect(location, `no Location: ${answer.status} ${answer.text}`);
  return location.slice(location.lastIndexOf("/") + 1);
}

// All operations of the API document, one after the other.
export function operations(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: operation.operationId,
      method: method.toUpperCase(),
      path,
      right: operation["x-waymark-right"],
      body: operation.requestBody?.content ?? null,
      statuses: Object.keys(operation.responses).map(Number),
    })));
}

// A small value that fits a schema of the API document: what is required, and what `given` has of the rest.
export function sample(document, schema, given = {}) {
  if (schema.$ref) return sample(document, document.components.schemas[schema.$ref.split("/").at(-1)], given);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.enum) return schema.enum[0];
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 1, 1);
  if (type === "boolean") return true;
  if (type === "array") return schema.minItems > 0 ? [sample(document, schema.items, given)] : [];
  if (type === "string") {
    if (schema.format === "date") return "2026-12-01";
    const kind = schema.pattern?.match(/^\^([A-Z]+)-/)?.[1];
    if (kind) return `${kind}-1`;
    if (schema.pattern) return "2026-W46";
    if (schema.format === "date-time") return "2026-12-01T00:00:00Z";
    return "sample".padEnd(schema.minLength ?? 0, "x");
  }
  const value = {};
  for (const [name, member] of Object.entries(schema.properties ?? {}))
    if (name in given) value[name] = given[name];
    else if (schema.required?.includes(name)) value[name] = sample(document, member, given);
  return value;
}

// A fresh installation with an owner; answers a client of the owner.
export async function company(server, company_name = "Acme") {
  const link = server.output().match(/setup#(\S+)/)?.[1];
  expect(link, `serve printed no set-up link: ${server.output()}`);
  const own = { "X-Waymark": "1", Origin: server.address };
  const anybody = new Client(server.address);
  const password = "a long enough password";
  const set_up = await anybody.ok("POST", "/api/v1/setup", {
    link, company: company_name, time_zone: "UTC", name: "Olga Owner", email: "olga@example.org", password,
  }, own);
  const cookie = set_up.headers.get("set-cookie").split(";")[0];
  const token = await token_by_cookie(server.address, cookie, "owner");
  const owner = new Client(server.address, token, cookie);
  owner.person = "P-1";
  owner.email = "olga@example.org";
  owner.password = password;
  return owner;
}

// What each role may do; a token cannot have more than who makes it.
const viewer_rights = ["open", "read", "manage_tokens"];
const member_rights = [...viewer_rights, "record_measurements", "check_in", "edit_goals", "edit_kpis"];
const admin_rights = [...member_rights, "manage_people", "manage_settings", "export_everything"];
const rights_of = { viewer: viewer_rights, member: member_rights, admin: admin_rights,
  owner: [...admin_rights, "administer"] };

export async function token_by_cookie(address, cookie, name, scopes) {
  const rights = scopes ?? rights_of.owner;
  const made = await new Client(address).ok("POST", "/api/v1/tokens", { name, scopes: rights },
    { Cookie: cookie, "X-Waymark": "1", Origin: address });
  return made.json.token;
}

// Somebody else of the company: a person with a role, a password and a token.
export async function colleague(owner, name, role) {
  const email = `${name.toLowerCase().replace(" ", ".")}@example.org`;
  const person = (await owner.post("/api/v1/people", { name, email, role })).json.person.id;
  const link = (await owner.post(`/api/v1/people/${person}/invitation`)).json.link;
  const own = { "X-Waymark": "1", Origin: owner.address };
  const password = "another long password";
  const accepted = await new Client(owner.address).ok("POST", "/api/v1/invitations/accept", { link, password }, own);
  const cookie = accepted.headers.get("set-cookie").split(";")[0];
  const token = await token_by_cookie(owner.address, cookie, name, rights_of[role]);
  const client = new Client(owner.address, token, cookie);
  return Object.assign(client, { person, email, password });
}

// An open stream of events: `events` grows, `until(wanted)` waits for one that fits, `close()` leaves.
export async function listen(client, { query = "", headers = {} } = {}) {
  const leave = new AbortController();
  const credentials = client.token ? { Authorization: `Bearer ${client.token}` } : { Cookie: client.cookie };
  const response = await fetch(`${client.address}/api/v1/events${query}`,
    { headers: { ...credentials, ...headers }, signal: leave.signal });
  expect_equal(response.status, 200, "status of the event stream");
  const stream = { response, events: [], ended: false, close: () => leave.abort() };
  let wake = () => {};
  const decoder = new TextDecoder();
  const read = async () => {
    let text = "";
    for await (const piece of response.body) {
      text += decoder.decode(piece, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop();
      for (const block of blocks) {
        const field = (name) => block.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1];
        if (field("event")) stream.events.push({ event: field("event"), id: field("id"),
          data: JSON.parse(field("data")) });
      }
      wake();
    }
  };
  read().catch(() => {}).finally(() => {
    stream.ended = true;
    wake();
  });
  stream.until = async (wanted, what) => {
    const too_late = Date.now() + 20_000;
    while (!stream.events.some(wanted)) {
      expect(!stream.ended, `the stream ended before ${what}`);
      const left = too_late - Date.now();
      expect(left > 0, `${what} did not come`);
      const timer = setTimeout(() => wake(), left);
      await new Promise((resolve) => (wake = resolve));
      clearTimeout(timer);
    }
    return stream.events.find(wanted);
  };
  return stream;
}

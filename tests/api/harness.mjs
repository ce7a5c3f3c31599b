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

export async function finish() {
  for (const server of running) await server.stop();
  rmSync(folder, { recursive: true, force: true });
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
    child.on("close", (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });
}

// Starts `serve` or `demo`; resolves once it answers.
export function start(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(waymark, [...args, "--listen", "127.0.0.1:0", "--no-rate-limits"], { env: process.env });
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

// A client with a token (or none).
export class Client {
  constructor(address, token = "") {
    this.address = address;
    this.token = token;
  }
  async send(method, path, body, headers = {}) {
    const all = { ...headers };
    if (this.token) all.Authorization = `Bearer ${this.token}`;
    let payload;
    if (body !== undefined) {
      all["Content-Type"] ??= "application/json";
      payload = typeof body === "string" ? body : JSON.stringify(body);
    }
    const response = await fetch(`${this.address}${path}`, { method, headers: all, body: payload });
    const text = await response.text();
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
  return new Client(server.address, token);
}

export async function token_by_cookie(address, cookie, name, scopes) {
  const rights = scopes ?? ["open", "read", "record_measurements", "check_in", "edit_goals", "edit_kpis", "manage_people",
    "manage_settings", "manage_tokens", "export_everything", "administer"];
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
  const accepted = await new Client(owner.address).ok("POST", "/api/v1/invitations/accept",
    { link, password: "another long password" }, own);
  const cookie = accepted.headers.get("set-cookie").split(";")[0];
  const client = new Client(owner.address, await token_by_cookie(owner.address, cookie, name));
  client.person = person;
  client.cookie = cookie;
  return client;
}

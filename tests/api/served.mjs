// What browsers and operators get beside the API: pages, headers that protect, files to keep, health and numbers.
import { createHash } from "node:crypto";
import { request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { company, expect, expect_equal, finish, listen, start, temporary, test } from "./harness.mjs";

const server = await start(["serve", "--database", temporary("served.db")]);
const owner = await company(server);

const head = (path, headers = {}, method = "GET") => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(server.address);
  const asked = request({ hostname, port, path, method, headers }, (answer) => {
    const pieces = [];
    answer.on("data", (piece) => pieces.push(piece));
    answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers,
      bytes: Buffer.concat(pieces) }));
  });
  asked.on("error", reject);
  asked.end();
});

await test("every answer carries the headers that protect a browser", async () => {
  const bearer = { Authorization: `Bearer ${owner.token}` };
  for (const [path, headers] of [["/", { Accept: "text/html" }], ["/goals/O-1", { Accept: "text/html" }],
    ["/no/such.file", {}], ["/api/v1/home", bearer], ["/api/v1/home", {}], ["/api/v1/nothing", bearer], ["/healthz",
      {}]]) {
    const answer = await head(path, headers);
    const policy = answer.headers["content-security-policy"] ?? "";
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
      "object-src 'none'", "form-action 'self'", "require-trusted-types-for 'script'"])
      expect(policy.includes(part), `${part} in the policy of ${path}: ${policy}`);
    expect(!/unsafe|\*|https?:/.test(policy), `an open door in the policy of ${path}: ${policy}`);
    expect_equal([answer.headers["x-content-type-options"], answer.headers["x-frame-options"],
      answer.headers["referrer-policy"], answer.headers["cross-origin-opener-policy"],
      answer.headers["cross-origin-resource-policy"]],
    ["nosniff", "DENY", "no-referrer", "same-origin", "same-origin"], `headers of ${path}`);
    expect_equal(answer.headers.server, undefined, `Server of ${path}`);
    expect(/charset=utf-8|json/.test(answer.headers["content-type"]), `Content-Type of ${path}`);
  }
});

await test("what only one person may see is kept by no cache", async () => {
  const answer = await owner.get("/api/v1/home");
  expect(/no-store|private/.test(answer.headers.get("cache-control")),
    `Cache-Control: ${answer.headers.get("cache-control")}`);
});

await test("the start page names files that may be kept for good, smaller by brotli where that is taken", async () => {
  const page = await head("/", { Accept: "text/html" });
  expect_equal([page.status, page.headers["cache-control"]], [200, "no-cache"], "the page");
  expect_equal((await head("/", { "If-None-Match": page.headers.etag })).status, 304, "the page again");
  const files = [...page.bytes.toString().matchAll(/(?:src|href)="(\/a\/[^"]+)"/g)].map((each) => each[1]);
  const has_files = files.length > 0;  // the plain start page, built without Node, is one file
  for (const path of files) {
    const plain = await head(path);
    expect_equal([plain.status, plain.headers["cache-control"], plain.headers.vary],
      [200, "public, max-age=31536000, immutable", "Accept-Encoding"], path);
    const small = await head(path, { "Accept-Encoding": "gzip, br" });
    if (small.headers["content-encoding"] !== "br") continue;
    expect(small.bytes.length < plain.bytes.length, `${path} is smaller by brotli`);
    expect_equal(createHash("sha256").update(brotliDecompressSync(small.bytes)).digest("hex"),
      createHash("sha256").update(plain.bytes).digest("hex"), `${path} unpacked`);
    const refused = await head(path, { "Accept-Encoding": "br;q=0" });
    expect_equal(refused.headers["content-encoding"], undefined, `${path} where brotli is refused`);
  }
  if (has_files)
    expect_equal((await head(files[0], { "Accept-Encoding": "br" })).headers["content-encoding"], "br",
      "brotli at all");
  expect_equal((await head("/a/nothing.js", { Accept: "text/html" })).status, 404, "a file that is not there");
  const posted = await head("/", {}, "POST");
  expect_equal([posted.status, posted.headers.allow], [405, "GET, HEAD"], "a POST to a page");
  const only_head = await head("/", {}, "HEAD");
  expect_equal([only_head.status, only_head.bytes.length, only_head.headers["content-length"]],
    [200, 0, page.headers["content-length"]], "HEAD of the page");
});

await test("large answers of the API are compressed when that is taken", async () => {
  const headers = { Authorization: `Bearer ${owner.token}` };
  const plain = await head("/api/v1/thresholds", headers);
  const small = await head("/api/v1/thresholds", { ...headers, "Accept-Encoding": "br" });
  expect_equal([small.headers["content-encoding"], small.headers.vary], ["br", "Accept-Encoding"], "headers");
  expect_equal(brotliDecompressSync(small.bytes).toString(), plain.bytes.toString(), "the answer unpacked");
  expect_equal(small.headers.etag, plain.headers.etag, "ETag");
});

await test("operators see that it lives, that it is ready, and what it does", async () => {
  const alive = await head("/healthz");
  expect_equal([alive.status, alive.bytes.toString()], [200, '{"status":"alive"}'], "/healthz");
  const ready = await head("/readyz");
  expect_equal([ready.status, JSON.parse(ready.bytes).ready], [200, true], "/readyz");
  expect_equal(JSON.parse(ready.bytes).checks.map((each) => [each.name, each.passed]),
    [["store", true], ["accepting", true]], "checks");
  const number = async (name) =>
    Number((await head("/metrics")).bytes.toString().match(new RegExp(`^${name} (\\S+)$`, "m"))?.[1] ?? NaN);
  expect_equal(await number("waymark_store_writable"), 1, "waymark_store_writable");
  expect(await number("process_resident_memory_bytes") > 1e6, "process_resident_memory_bytes");
  const before = await number("waymark_event_streams");
  const stream = await listen(owner);
  expect_equal(await number("waymark_event_streams"), before + 1, "waymark_event_streams");
  stream.close();
  const text = (await head("/metrics")).bytes.toString();
  const counted = () => text.match(/operation="get_home"[^}]*\} (\d+)/)?.[1];
  expect(Number(counted()) > 0, "requests by operation");
  for (const line of text.split("\n").filter((each) => each && !each.startsWith("#")))
    expect(/^[a-z_]+(\{[^}]*\})? -?[\d.e+]+$|\+Inf/.test(line), `a line of /metrics: ${line}`);
  expect(!text.includes("Acme"), "no name of a workspace");
});

await finish();

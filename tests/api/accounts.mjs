// Who gets in: links, passwords, sessions, tokens, and what each of them leaves behind in the audit.
import { Client, colleague, company, expect, expect_equal, finish, made_id, newest, start, temporary, test,
  token_by_cookie } from "./harness.mjs";

const database = temporary("accounts.db");
const setup_link = (server) => server.output().match(/setup#(\S+)/)?.[1];
const rule_of = (answer) => answer.json?.type?.replace("urn:waymark:problem:", "");
const cookie_of = (answer) => answer.headers.get("set-cookie").split(";")[0];

function expect_refused(answer, status, rule, what) {
  expect_equal([answer.status, rule_of(answer)], [status, rule], `${what} (${answer.text})`);
  expect_equal(answer.headers.get("content-type"), "application/problem+json", `type of ${what}`);
}

const first_start = await start(["serve", "--database", database]);
const ended_link = setup_link(first_start);
await first_start.stop();

const server = await start(["serve", "--database", database, "--clock", "2026-11-23"]);
const anybody = new Client(server.address);
const link = setup_link(server);
const founder = { company: "Acme", time_zone: "Europe/Berlin", name: "Olga Owner", email: "olga@example.org",
  password: "a long enough password" };

await test("nobody reads anything before signing in, and is told how", async () => {
  const answer = await anybody.send("GET", "/api/v1/home");
  expect_refused(answer, 401, "unauthenticated", "a read by nobody");
  expect_equal(answer.headers.get("www-authenticate"), "Bearer", "WWW-Authenticate");
  expect_equal((await anybody.get("/api/v1/session")).json.signed_in, false, "signed_in");
});

await test("a start ends the link that an earlier one printed", async () => {
  expect(ended_link && link && ended_link !== link, "each start prints a link of its own");
  const answer = await anybody.send("POST", "/api/v1/setup", { ...founder, link: ended_link });
  expect_refused(answer, 403, "link.ended", "the earlier link");
});

await test("a set-up that cannot be done leaves the link as it was", async () => {
  for (const [wrong, pointer] of [[{ email: "nobody" }, "/email"], [{ time_zone: "Mars/Olympus" }, "/time_zone"],
    [{ password: "short" }, "/password"], [{ password: "password123" }, "/password"],
    [{ password: "olga@example.org" }, "/password"], [{ name: "" }, "/name"]]) {
    const answer = await anybody.send("POST", "/api/v1/setup", { ...founder, ...wrong, link });
    expect_equal([answer.status, answer.json.errors[0].pointer], [422, pointer], JSON.stringify(wrong));
  }
});

let owner;
await test("the set-up link works once, and gives a cookie that scripts and other sites cannot use", async () => {
  const answer = await anybody.ok("POST", "/api/v1/setup", { ...founder, link });
  const [cookie, ...flags] = answer.headers.get("set-cookie").split("; ");
  expect(/^__Host-waymark=\S{40,}$/.test(cookie), `cookie: ${cookie}`);
  expect_equal(flags.filter((flag) => !flag.startsWith("Max-Age=")).sort(),
    ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"], "flags of the cookie");
  expect_equal(answer.headers.get("cache-control"), "no-store", "Cache-Control");
  expect_equal([answer.json.signed_in, answer.json.role, answer.json.name], [true, "owner", "Olga Owner"], "who");
  expect_refused(await anybody.send("POST", "/api/v1/setup", { ...founder, link }), 403, "link.ended", "once more");
  owner = new Client(server.address, "", cookie);
});

await test("a wrong password and an unknown address get the same answer for about the same work", async () => {
  const work = async (email) => {
    const seconds = async () =>
      Number((await (await fetch(`${server.address}/metrics`)).text()).match(/^process_cpu_seconds ([\d.e+-]+)$/m)[1]);
    const before = await seconds();
    const answer = await anybody.send("POST", "/api/v1/session", { email, password: "not the password" });
    expect_refused(answer, 401, "sign-in.wrong", email);
    expect_equal(answer.headers.get("set-cookie"), null, "cookie");
    const { instance, ...rest } = answer.json;
    expect(instance, "the request's id");
    return [rest, (await seconds()) - before];
  };
  const spent = { known: 0, unknown: 0 };
  for (let round = 0; round < 4; round += 1) {
    const [known, known_work] = await work("olga@example.org");
    const [unknown, unknown_work] = await work(`nobody${round}@example.org`);
    expect_equal(unknown, known, "answer for an unknown address");
    spent.known += known_work;
    spent.unknown += unknown_work;
  }
  expect(spent.known > 0 && spent.unknown > spent.known / 2 && spent.unknown < spent.known * 2,
    `work for a known and an unknown address: ${JSON.stringify(spent)}`);
});

await test("the address is told apart by its letters alone, not by their case or spaces around", async () => {
  const answer = await anybody.ok("POST", "/api/v1/session",
    { email: " Olga@Example.ORG", password: founder.password });
  expect_equal(answer.json.person, "P-1", "person");
});

await test("wrong passwords are slowed down, for that account alone, and the right one has to wait, too", async () => {
  const max = await colleague(owner, "Slow Max", "member");
  let answer;
  for (let tries = 0; tries < 6; tries += 1)
    answer = await anybody.send("POST", "/api/v1/session", { email: max.email, password: "wrong wrong" });
  expect_refused(answer, 429, "sign-in.delayed", "the sixth try");
  expect(Number(answer.headers.get("retry-after")) >= 1, "Retry-After");
  expect_equal(answer.json.retry_after, Number(answer.headers.get("retry-after")), "retry_after in the body");
  answer = await anybody.send("POST", "/api/v1/session", { email: max.email, password: max.password });
  expect_refused(answer, 429, "sign-in.delayed", "the right password at once");
  await anybody.ok("POST", "/api/v1/session", { email: "olga@example.org", password: founder.password });
});

await test("a change with a cookie must come from our own pages", async () => {
  const before = await newest(owner);
  const { host } = new URL(server.address);
  const cookie = owner.cookie;
  const own = { Cookie: cookie, Origin: server.address, "X-Waymark": "1" };
  const refused = [
    [{ Cookie: cookie }, "no header at all"],
    [{ Cookie: cookie, "X-Waymark": "1" }, "no Origin"],
    [{ Cookie: cookie, Origin: server.address }, "no X-Waymark"],
    [{ ...own, "X-Waymark": "0" }, "another X-Waymark"],
    [{ ...own, Origin: "https://evil.example" }, "a foreign Origin"],
    [{ ...own, Origin: "null" }, "an Origin of a sandbox"],
    [{ ...own, Origin: `http://${host}.evil.example` }, "an Origin that begins like ours"],
    [{ ...own, "Sec-Fetch-Site": "cross-site" }, "Sec-Fetch-Site cross-site"],
    [{ ...own, "Sec-Fetch-Site": "same-site" }, "Sec-Fetch-Site same-site"],
  ];
  for (const [headers, what] of refused)
    expect_refused(await anybody.send("POST", "/api/v1/pillars", { title: "Forged" }, headers), 403, "cross-site",
      what);
  for (const body of ["title=Forged", '{"title":"Forged"}'])
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
      expect_refused(await anybody.send("POST", "/api/v1/pillars", body, { Cookie: cookie,
        Origin: "https://evil.example",
        "Content-Type": type }), 403, "cross-site", `a form of another site (${type})`);
  expect_refused(await anybody.send("POST", "/api/v1/session", { email: "olga@example.org",
    password: founder.password },
    { Origin: "https://evil.example" }), 403, "cross-site", "a sign-in that another site asks for");
  expect_equal(await newest(owner), before, "newest change after all of that");
  await anybody.ok("POST", "/api/v1/pillars", { title: "Own" }, { ...own, "Sec-Fetch-Site": "same-origin" });
});

await test("no answer lets another site read it", async () => {
  const answer = await owner.send("GET", "/api/v1/home", undefined, { Origin: "https://evil.example" });
  expect_equal(answer.headers.get("access-control-allow-origin"), null, "Access-Control-Allow-Origin");
  const asked = await anybody.send("OPTIONS", "/api/v1/pillars", undefined, { Origin: "https://evil.example",
    "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-waymark" });
  expect_equal([...asked.headers.keys()].filter((name) => name.startsWith("access-control")), [], "of a preflight");
});

const sign_in = async (email, password) =>
  new Client(server.address, "", cookie_of(await anybody.ok("POST", "/api/v1/session", { email, password })));

await test("an invitation sets a password once; a newer one ends it", async () => {
  const person = made_id(await owner.post("/api/v1/people", { name: "Ines", email: "ines@example.org" }));
  const first = (await owner.post(`/api/v1/people/${person}/invitation`)).json;
  const second = (await owner.post(`/api/v1/people/${person}/invitation`)).json;
  const minutes = (Date.parse(second.expires_at) - Date.now()) / 60_000;
  expect(minutes > 50 && minutes <= 61, `it lasts an hour: ${minutes} minutes`);
  const accept = (token, password) => anybody.send("POST", "/api/v1/invitations/accept", { link: token, password });
  expect_refused(await accept(first.link, "ines is in here"), 403, "link.ended", "the earlier invitation");
  expect_refused(await accept("no such link", "ines is in here"), 403, "link.ended", "an unknown link");
  const weak = await accept(second.link, "qwertyuiop");
  expect_equal([weak.status, weak.json.errors[0].pointer], [422, "/password"], "a common password");
  const accepted = await accept(second.link, "ines is in here");
  expect_equal([accepted.status, accepted.json.person], [200, person], "the newer invitation");
  expect_refused(await accept(second.link, "ines is in here"), 403, "link.ended", "the used invitation");
  const before = new Client(server.address, "", cookie_of(accepted));
  const again = (await owner.post(`/api/v1/people/${person}/invitation`)).json;
  await anybody.ok("POST", "/api/v1/invitations/accept", { link: again.link, password: "ines forgot hers" });
  expect_refused(await before.send("GET", "/api/v1/home"), 401, "sign-in.needed", "a session from before the reset");
  expect_refused(await anybody.send("POST", "/api/v1/session", { email: "ines@example.org",
    password: "ines is in here" }),
    401, "sign-in.wrong", "the password from before the reset");
});

await test("there is no invitation without an address, for the inactive, or for somebody above", async () => {
  const admin = await colleague(owner, "Ada Admin", "admin");
  const nameless = made_id(await owner.post("/api/v1/people", { name: "No Mail" }));
  const inactive = made_id(await owner.post("/api/v1/people",
    { name: "Gone", email: "gone@example.org", active: false }));
  const ask = (client, person) => client.send("POST", `/api/v1/people/${person}/invitation`);
  expect_refused(await ask(owner, nameless), 422, "person.no-email", "without an address");
  expect_refused(await ask(owner, inactive), 422, "person.inactive", "for the inactive");
  expect_refused(await ask(admin, "P-1"), 403, "forbidden", "an admin for the owner");
  expect_refused(await ask(owner, "P-999"), 404, "not-found", "for nobody");
});

await test("a new password ends all other sessions and no token learns of it", async () => {
  const max = await colleague(owner, "Max", "member");
  const here = await sign_in(max.email, max.password);
  const there = await sign_in(max.email, max.password);
  const change = (client, present, password) => client.send("PUT", "/api/v1/session/password", { present, password });
  expect_refused(await change(here, "not the present one", "max has another one"), 403, "password.wrong",
    "a wrong one");
  expect_equal((await change(here, max.password, "short")).json.errors[0].pointer, "/password",
    "pointer of a short one");
  expect_refused(await change(new Client(server.address, max.token), max.password, "max has another one"), 403,
    "forbidden", "by a token");
  await there.get("/api/v1/home");
  expect_equal((await change(here, max.password, "max has another one")).status, 204, "status of the change");
  await here.get("/api/v1/home");
  expect_refused(await there.send("GET", "/api/v1/home"), 401, "sign-in.needed", "the other session");
  expect_refused(await anybody.send("POST", "/api/v1/session", { email: max.email, password: max.password }), 401,
    "sign-in.wrong", "the old password");
  await sign_in(max.email, "max has another one");
});

await test("sessions are listed and ended one by one, one's own alone", async () => {
  const sara = await colleague(owner, "Sara", "member");
  const here = new Client(server.address, "", sara.cookie);
  const there = await sign_in(sara.email, sara.password);
  const third = await sign_in(sara.email, sara.password);
  const list = (await here.get("/api/v1/sessions")).json.items;
  expect_equal([list.length, list.filter((each) => each.current).length], [3, 1], "sessions, and the current one");
  expect(list.every((each) => each.address === "127.0.0.1" && each.created_at && each.last_seen_at),
    "from where and when");
  expect(!JSON.stringify(list).includes(sara.cookie.split("=")[1]), "the list holds no cookie");
  const of_owner = (await owner.get("/api/v1/sessions")).json.items[0].id;
  expect_refused(await here.send("DELETE", `/api/v1/sessions/${of_owner}`), 404, "not-found", "ending somebody else's");
  const other = (await there.get("/api/v1/sessions")).json.items.find((each) => each.current).id;
  expect_equal((await here.send("DELETE", `/api/v1/sessions/${other}`)).status, 204, "ending one");
  expect_refused(await there.send("GET", "/api/v1/home"), 401, "sign-in.needed", "the ended session");
  await third.get("/api/v1/home");
  expect_equal((await here.post("/api/v1/sessions/end_others")).json.ended, 1, "others ended");
  expect_refused(await third.send("GET", "/api/v1/home"), 401, "sign-in.needed", "one of the others");
  await here.get("/api/v1/home");
});

await test("sign-out ends the session on the server and takes the cookie back", async () => {
  const here = await sign_in("olga@example.org", founder.password);
  const out = await here.send("DELETE", "/api/v1/session");
  expect_equal(out.status, 204, "status");
  expect(/^__Host-waymark=; .*Max-Age=0/.test(out.headers.get("set-cookie")),
    `cookie: ${out.headers.get("set-cookie")}`);
  expect_equal(out.headers.get("clear-site-data"), '"cache", "storage"', "Clear-Site-Data");
  expect_refused(await here.send("GET", "/api/v1/home"), 401, "sign-in.needed", "the cookie afterwards");
});

await test("a token does what it was given and no more, and never more than its owner may", async () => {
  const tim = await colleague(owner, "Tim", "member");
  const of_session = new Client(server.address, "", tim.cookie);
  const ask = (scopes, more = {}) => of_session.send("POST", "/api/v1/tokens", { name: "t", scopes, ...more });
  expect_refused(await ask(["read", "administer"]), 403, "token.scope", "a scope that Tim has not");
  expect_equal((await ask([])).json.errors[0].pointer, "/scopes", "pointer without scopes");
  expect_equal((await ask(["everything"])).json.errors[0].pointer, "/scopes/0", "pointer of an unknown scope");
  const goals = new Client(server.address, (await ask(["read", "edit_goals"])).json.token);
  const objective = { title: "Tim's", level: "person", person: tim.person, owner: tim.person };
  await goals.post("/api/v1/objectives", objective);
  expect_refused(await goals.send("POST", "/api/v1/tokens", { name: "more", scopes: ["read"] }), 403, "forbidden",
    "a token of a token that may not make any");
  const { etag } = await owner.get(`/api/v1/people/${tim.person}`);
  await owner.ok("PATCH", `/api/v1/people/${tim.person}`, { role: "viewer" }, { "If-Match": etag });
  expect_refused(await goals.send("POST", "/api/v1/objectives", objective), 403, "forbidden",
    "after Tim became a viewer");
  await goals.get("/api/v1/home");
});

await test("a token ends when it is revoked, and lasts to its last day however the workspace's clock is set",
  async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const ask = (expires) => owner.send("POST", "/api/v1/tokens", { name: "ends", scopes: ["read"], expires });
  const past = await ask("2020-01-01");
  expect_equal([past.status, past.json.errors[0].pointer], [422, "/expires"], "a last day in the past");
  const made = (await ask(tomorrow)).json;
  expect_equal(Date.parse(made.view.expires_at), Date.parse(`${tomorrow}T00:00:00Z`) + 86_400_000, "expires_at");
  expect(/^wm_pat_\w{40,}$/.test(made.token), "form of a token");
  const client = new Client(server.address, made.token);
  await owner.ok("PUT", "/api/v1/clock", { today: "2030-01-01" });
  await client.get("/api/v1/home");
  const listed = await owner.get("/api/v1/tokens");
  expect(!listed.text.includes(made.token), "the list holds no token");
  expect_equal(listed.json.items.find((each) => each.id === made.view.id).hint, made.token.slice(-4), "hint");
  expect_equal((await owner.send("DELETE", `/api/v1/tokens/${made.view.id}`)).status, 204, "status of revoking");
  expect_refused(await client.send("GET", "/api/v1/home"), 401, "sign-in.needed", "the revoked token");
  expect_refused(await owner.send("DELETE", `/api/v1/tokens/${made.view.id}`), 404, "not-found", "revoking it again");
});

await test("credentials that are none are refused, also where a cookie would do", async () => {
  const token = await token_by_cookie(server.address, owner.cookie, "whole", ["read"]);
  for (const wrong of ["", "wm_pat_", `${token}x`, token.slice(0, -1), token.toLowerCase(), "Bearer", "é".repeat(8)]) {
    const answer = await anybody.send("GET", "/api/v1/home", undefined,
      { Authorization: `Bearer ${Buffer.from(wrong).toString("latin1")}` });
    expect_equal(answer.status, 401, `status for the token "${wrong}"`);
  }
  expect_equal((await anybody.send("GET", "/api/v1/home", undefined, { Cookie: "__Host-waymark=made-up" })).status, 401,
    "a made-up cookie");
});

await test("who is deactivated or archived is out at once", async () => {
  for (const leave of [
    async (person, etag) => owner.ok("PATCH", `/api/v1/people/${person}`, { active: false }, { "If-Match": etag }),
    async (person) => owner.post(`/api/v1/people/${person}/archive`)]) {
    const leaver = await colleague(owner, `Leaver ${await newest(owner)}`, "member");
    await leave(leaver.person, (await owner.get(`/api/v1/people/${leaver.person}`)).etag);
    expect_equal((await leaver.send("GET", "/api/v1/home")).status, 401, "the token afterwards");
    expect_equal((await new Client(server.address, "", leaver.cookie).send("GET", "/api/v1/home")).status, 401,
      "the cookie afterwards");
    const answer = await anybody.send("POST", "/api/v1/session", { email: leaver.email, password: leaver.password });
    expect_refused(answer, 403, "forbidden", "signing in afterwards");
  }
});

await test("a workspace keeps its last owner, whichever way somebody tries", async () => {
  const before = await newest(owner);
  const edit = async (body) => owner.send("PATCH", "/api/v1/people/P-1", body,
    { "If-Match": (await owner.get("/api/v1/people/P-1")).etag });
  expect_refused(await edit({ role: "admin" }), 422, "person.last-owner", "demoting");
  expect_refused(await edit({ active: false }), 422, "person.last-owner", "deactivating");
  expect_refused(await owner.send("POST", "/api/v1/people/P-1/archive"), 422, "person.last-owner", "archiving");
  expect_equal(await newest(owner), before, "newest change");
});

await test("an owner who was made an admin cannot take that back", async () => {
  const second = await colleague(owner, "Second Owner", "owner");
  const { etag } = await owner.get(`/api/v1/people/${second.person}`);
  await owner.ok("PATCH", `/api/v1/people/${second.person}`, { role: "admin" }, { "If-Match": etag });
  const demotion = await newest(owner);
  expect_refused(await second.send("POST", `/api/v1/changes/${demotion}/undo`), 403, "forbidden", "by undo");
  const above = await second.send("PATCH", `/api/v1/people/${second.person}`, { role: "owner" }, { "If-Match": "*" });
  expect_refused(above, 422, "person.role-above-own", "by an edit");
  expect_equal((await owner.get(`/api/v1/people/${second.person}`)).json.person.role, "admin", "role");
});

await test("all of that is in the audit, without a secret", async () => {
  const { text, json } = await owner.get("/api/v1/audit/sign_ins?limit=1000");
  const schema = (await owner.get("/api/v1/openapi.json")).json.components.schemas.AuthEvent;
  const kinds = schema.properties.kind.enum.filter((kind) => kind !== "workspace_switched");  // there is one workspace
  expect_equal(kinds.filter((kind) => !json.items.some((each) => each.kind === kind)), [], "kinds that are missing");
  expect(json.items.every((each) => each.at && each.address === "127.0.0.1"), "when and from where");
  const numbers = json.items.map((each) => each.number);
  expect_equal(numbers, [...numbers].sort((a, b) => b - a), "numbers, newest first");
  for (const secret of [founder.password, link, owner.cookie.split("=")[1], "wm_pat_", "argon2"])
    expect(!text.includes(secret), `the audit shows ${secret}`);
});

await test("the example company opens in a workspace of its own, where the owner is its founder", async () => {
  const before = (await owner.get("/api/v1/session")).json;
  const opened = await owner.ok("POST", "/api/v1/session/example", {});
  expect_equal([opened.json.name, opened.json.role], ["Halden Cargo Bikes", "owner"], "what was opened");
  const now = (await owner.get("/api/v1/session")).json;
  expect_equal([now.workspace, now.name], [opened.json.workspace, "Ingrid Halden"], "where the session looks");
  const { counts } = (await owner.get("/api/v1/kpis")).json;
  expect(counts.total >= 10 && counts.unhealthy >= 1, `KPIs of the example: ${JSON.stringify(counts)}`);
  await owner.ok("PUT", "/api/v1/session/workspace", { workspace: before.workspace });
  expect_equal((await owner.get("/api/v1/kpis")).json.counts.total, 0, "KPIs of the company itself");
  const again = await owner.ok("POST", "/api/v1/session/example", {});
  expect_equal(again.json.workspace, opened.json.workspace, "it is made once");
  await owner.ok("PUT", "/api/v1/session/workspace", { workspace: before.workspace });
});

await server.stop();

const bounded = await start(["serve", "--database", temporary("bounded.db")], { rates: "--rate-limits" });
const bounded_owner = await company(bounded);
const stranger = new Client(bounded.address);

async function until_refused(ask, most) {
  for (let count = 0; count <= most; count += 1) {
    const answer = await ask(count);
    if (answer.status === 429) return [count, answer];
  }
  throw new Error(`${most} requests were not too many`);
}

await test("ten sign-ins a minute from one address, whoever tries and whether rightly", async () => {
  const [count, answer] = await until_refused((round) =>
    stranger.send("POST", "/api/v1/session", { email: `nobody${round}@example.org`, password: "wrong wrong" }), 10);
  expect(count >= 8, `refused after ${count}`);  // the set-up was one, and the window moves on
  expect_refused(answer, 429, "rate-limit", "one sign-in too many");
  expect(Number(answer.headers.get("retry-after")) >= 1, "Retry-After");
  const right = { email: "olga@example.org", password: bounded_owner.password };
  expect_equal((await stranger.send("POST", "/api/v1/session", right)).status, 429, "the right password");
  await bounded_owner.get("/api/v1/home");
});

await test("five exports an hour", async () => {
  const [count, answer] = await until_refused(() => bounded_owner.send("GET", "/api/v1/export"), 5);
  expect_equal(count, 5, "exports");
  expect_refused(answer, 429, "rate-limit", "one export too many");
});

await test("120 requests a minute from an address without credentials, 600 with them", async () => {
  const [without, first] = await until_refused(() => stranger.send("GET", "/api/v1/home"), 200);
  expect_refused(first, 429, "rate-limit", "one too many");
  expect(without >= 100, `refused after ${without}`);
  const token = await token_by_cookie(bounded.address, bounded_owner.cookie, "busy", ["read"]);
  const busy = new Client(bounded.address, token);
  const [count, second] = await until_refused(() => busy.send("GET", "/api/v1/clock"), 3_000);
  expect_refused(second, 429, "rate-limit", "one too many");
  expect(count >= 600, `refused after ${count}`);
});

await finish();

// Who may do what: every operation of the API document, asked by everybody. A refusal alters nothing, and whoever has
// the right is not refused. A new route is asked as well, by the right that the document names.
import { Client, colleague, company, expect, expect_equal, finish, made_id, newest, operations, sample, start,
  temporary, test, token_by_cookie } from "./harness.mjs";

// As docs/api.md tells it.
const least_role = { open: "nobody", read: "viewer", manage_tokens: "viewer", record_measurements: "member",
  check_in: "member", edit_goals: "member", edit_kpis: "member", manage_people: "admin", manage_settings: "admin",
  export_everything: "admin", administer: "owner" };
const ranks = ["nobody", "viewer", "member", "lead", "admin", "owner"];

// Where more is needed than the right of the row: teams are made by those who manage people, and a lead's own team is
// the lead's to alter; what was changed is taken back by those who may change it.
const least_actor = { create_team: "admin", archive_team: "admin", restore_team: "admin", update_team: "lead",
  undo_change: "member" };
// The rights of a token that come to the right of the row there.
const also_needs = { create_team: ["manage_people"], archive_team: ["manage_people"], restore_team: ["manage_people"],
  undo_change: ["edit_goals"], graduate_key_result: ["edit_goals"] };
// A token cannot do these: they are about the session itself.
const of_sessions = new Set(["sign_out", "list_sessions", "revoke_session", "end_other_sessions", "change_password",
  "switch_workspace", "open_example"]);
// These cannot come to an end here: the company is set up, is no demo, and has no file or job of that name.
const never_done = new Set(["set_up", "sign_in_demo", "get_job", "get_job_errors", "import_export",
  "import_json_lines"]);

const server = await start(["serve", "--database", temporary("rights.db"), "--clock", "2026-11-23"]);
const owner = await company(server);
const document = (await owner.get("/api/v1/openapi.json")).json;
const rows = operations(document);
const actors = {
  nobody: new Client(server.address),
  viewer: await colleague(owner, "Vera Viewer", "viewer"),
  member: await colleague(owner, "Max Member", "member"),
  lead: await colleague(owner, "Lena Lead", "member"),
  admin: await colleague(owner, "Ada Admin", "admin"),
  owner,
};
const reader = new Client(server.address, await token_by_cookie(server.address, owner.cookie, "reads", ["read"]));
for (const actor of Object.values(actors)) actor.token = "";  // by cookie, so that sessions are asked as well
const god = new Client(server.address, await token_by_cookie(server.address, owner.cookie, "makes things"));
const { workspace } = (await owner.get("/api/v1/session")).json;
const pillar = made_id(await god.post("/api/v1/pillars", { title: "Pillar" }));
const cycle = made_id(await god.post("/api/v1/cycles",
  { name: "2026 Q4", first_day: "2026-10-01", last_day: "2026-12-31" }));
let count = 0;
const unique = (word) => `${word}_${(count += 1)}`;

// Makes a thing that belongs to the person.
const make = {
  pillars: () => god.post("/api/v1/pillars", { title: unique("pillar") }),
  cycles: () => god.post("/api/v1/cycles", { name: unique("c"), first_day: "2027-01-01", last_day: "2027-03-31" }),
  people: () => god.post("/api/v1/people", { name: "Somebody", email: `${unique("somebody")}@example.org` }),
  teams: (person) => god.post("/api/v1/teams", { name: unique("team"), members: team_of(person) }),
  metrics: (person) => god.post("/api/v1/metrics", { name: unique("metric"), owner: person,
    direction: "less_is_better" }),
  async kpis(person) {
    const metric = made_id(await make.metrics(person));
    await god.ok("PUT", `/api/v1/metrics/${metric}/measurements/2026-W45`, { value: 48 });
    await god.ok("PUT", `/api/v1/metrics/${metric}/measurements/2026-W46`, { value: 52 });
    const made = await god.post("/api/v1/kpis", { name: unique("kpi"), metric, owner: person });
    await god.post("/api/v1/targets", { kpi: made_id(made), kind: "at_most", value: 30, from: "2026-01-01" });
    return made;
  },
  objectives: (person) => god.post("/api/v1/objectives", { title: unique("objective"), owner: person, cycle }),
  async key_results(person) {
    const objective = made_id(await make.objectives(person));
    return god.post("/api/v1/key_results", { objective, title: "KR", start: 0, target: 10, owner: person });
  },
  initiatives: (person) => god.post("/api/v1/initiatives", { title: unique("initiative"), owner: person }),
  async check_ins(person) {
    return god.post("/api/v1/check_ins", { objective: made_id(await make.objectives(person)), note: "Well." });
  },
  async alignments(person) {
    const from_objective = made_id(await make.objectives(person));
    return god.post("/api/v1/alignments", { from_objective, to_pillar: pillar });
  },
  async targets(person) {
    const kpi = made_id(await make.kpis(person));
    return god.post("/api/v1/targets", { kpi, kind: "at_most", value: 20, from: "2027-01-01" });
  },
};

function team_of(person) {
  return [{ person, lead: person === actors.lead.person || person === owner.person }];
}

async function id_in(collection, person) {
  if (collection === "changes") {
    await make.objectives(person);
    return newest(god);
  }
  if (collection === "recoveries") {
    const kpi = made_id(await make.kpis(person));
    const objective = (await god.post(`/api/v1/kpis/${kpi}/recovery`)).json.objective.id;
    return (await god.get(`/api/v1/recoveries?kpi=${kpi}`)).json.items.find((each) =>
      each.recovery.objective === objective)
      .recovery.id;
  }
  if (collection === "sessions") return session_of(actor_of(person));
  if (collection === "tokens")
    return (await actor_of(person).post("/api/v1/tokens", { name: "t", scopes: ["read"] })).json.view.id;
  if (collection === "why") return made_id(await make.key_results(person));
  if (collection === "import") return "goals";
  return make[collection] ? made_id(await make[collection](person)) : "unknown";
}

const actor_of = (person) => Object.values(actors).find((each) => each.person === person);

async function session_of(actor) {
  const cookie = await sign_in(actor);
  const own = new Client(server.address, "", cookie);
  return (await own.get("/api/v1/sessions")).json.items.find((each) => each.current).id;
}

async function sign_in({ email, password }) {
  const answer = await new Client(server.address).ok("POST", "/api/v1/session", { email, password });
  return answer.headers.get("set-cookie").split(";")[0];
}

// Where a state is needed that a fresh thing has not.
async function bring_into_state(row, id, person) {
  if (row.name.startsWith("restore_")) {
    await god.post(row.path.replace(/\{\w+\}/, id).replace(/restore$/, "archive"));
  }
  if (/^(activate|close)_objective|draft_close/.test(row.name))
    await god.post("/api/v1/key_results", { objective: id, title: "KR", start: 0, target: 10, owner: person });
  if (row.name === "close_objective") await god.post(`/api/v1/objectives/${id}/activate`);
  if (row.name === "retract_measurement")
    await god.ok("PUT", `/api/v1/metrics/${id}/measurements/2026-W46`, { value: 3 });
}

async function path_of(row, person) {
  const collection = row.path.split("/")[3];
  let path = row.path;
  if (/\{(id|metric|seq|session|token|subject|kind|job)\}/.test(path)) {
    const id = await id_in(collection, person);
    await bring_into_state(row, id, person);
    path = path.replace(/\{(id|metric|seq|session|token|subject|kind|job)\}/, id);
  }
  path = path.replace("{period}", "2026-W46").replace("{stage}", "draft");
  expect(!path.includes("{"), `say in this file what stands for the rest of ${path}`);
  if (row.name === "draft_series") return `${path}?formula=1`;
  return row.name === "search" ? `${path}?q=goal` : path;
}

// Bodies that a schema alone does not tell.
const bodies = {
  create_check_in: async (person) => ({ objective: made_id(await make.objectives(person)), note: "Well." }),
  create_alignment: async (person) =>
    ({ from_objective: made_id(await make.objectives(person)), to_pillar: pillar }),
  create_target: async (person) =>
    ({ kpi: made_id(await make.kpis(person)), kind: "at_most", value: 9, from: "2027-01-01" }),
  create_objective: async (person) => ({ title: "Objective", level: "person", person, owner: person }),
  create_kpi: async (person) =>
    ({ name: "KPI", metric: made_id(await make.metrics(person)), owner: person }),
  create_key_result: async (person) =>
    ({ objective: made_id(await make.objectives(person)), title: "KR", start: 0, target: 10, owner: person }),
  record_measurements: async (person) =>
    ({ values: [{ metric: made_id(await make.metrics(person)), period: "2026-W46", value: 5 }] }),
  bulk_measurements: async (person) =>
    `{"metric":"${made_id(await make.metrics(person))}","period":"2026-W46","value":5}\n`,
  update_person: async () => ({ title: unique("title") }),
  sign_in: async (person, { email, password }) => ({ email, password }),
  change_password: async (person, { password }) => ({ present: password, password }),
  switch_workspace: async () => ({ workspace }),
  create_token: async () => ({ name: "t", scopes: ["manage_tokens"] }),
  set_clock: async () => ({ today: "2026-11-23" }),
  create_cycle: async () => ({ name: "c", first_day: "2027-01-01", last_day: "2027-12-31" }),
  async accept_invitation() {
    const person = made_id(await make.people());
    const { link } = (await god.post(`/api/v1/people/${person}/invitation`)).json;
    return { link, password: "another long password" };
  },
};

async function body_of(row, person, actor) {
  if (!row.body) return undefined;
  if (bodies[row.name]) return bodies[row.name](person, actor);
  const schema = row.body["application/json"]?.schema;
  if (!schema) return "{}\n";
  if (row.method !== "PATCH") return sample(document, schema, { owner: person });
  const words = ["title", "name", "note", "reason", "external_id"].find((each) => schema.properties[each]);
  return { [words]: unique("altered") };
}

// Asks as the actor, about things of the person.
async function ask(row, actor, person) {
  // What ends sessions gets one of its own to end.
  const own = of_sessions.has(row.name) && actor.email ? new Client(server.address, "", await sign_in(actor)) : actor;
  const path = await path_of(row, person);
  const body = await body_of(row, person, actor.email ? actor : owner);
  const headers = {};
  if (row.method === "PATCH") headers["If-Match"] = "*";
  if (row.body) headers["Content-Type"] = Object.keys(row.body)[0];
  const before = await state();
  const answer = await own.send(row.method, path, body, headers);
  const after = await state();
  // The example company is another workspace, and what follows is about this one.
  if (row.name === "open_example" && answer.status < 300) await own.ok("PUT", "/api/v1/session/workspace", { workspace });
  if (own !== actor) actor.cookie = await sign_in(actor);
  return { answer, before, after };
}

// What a refused call must leave alone: changes of the workspace, and what happened to accounts.
async function state() {
  const happened = (await god.get("/api/v1/audit/sign_ins?limit=1")).json.items[0];
  return { seq: await newest(god), account_events: happened.number };
}

const done = new Set();
function check(row, allowed, { answer, before, after }) {
  const said = `${answer.status} ${answer.text.slice(0, 300)}`;
  const rule = answer.json?.type?.replace("urn:waymark:problem:", "");
  // The link itself is what opens these; one that is used is no missing right.
  const refused = [401, 403].includes(answer.status) && rule !== "link.ended";
  if (answer.status < 300) done.add(row.name);
  expect(row.statuses.includes(answer.status), `a status that is not in the document: ${said}`);
  expect(answer.status < 500, said);
  if (allowed) return expect(!refused, `was refused: ${said}`);
  expect(refused, `was not refused: ${said}`);
  expect_equal(answer.headers.get("content-type"), "application/problem+json", "type of the refusal");
  expect_equal(answer.json.status, answer.status, "status in the refusal");
  expect_equal(after, before, "what the refused call altered");
}

await test("every right of the document has a least role here", () => {
  for (const row of rows) expect(row.right in least_role, `${row.name} needs the right ${row.right}`);
  for (const name of [...Object.keys(least_actor), ...Object.keys(also_needs), ...Object.keys(bodies), ...of_sessions,
    ...never_done])
    expect(rows.some((row) => row.name === name), `${name} is no operation any more`);
});

await make.teams(actors.lead.person);
for (const row of rows) {
  const least = least_actor[row.name] ?? least_role[row.right];
  for (const [name, actor] of Object.entries(actors)) {
    await test(`${row.name} asked by ${name}`, async () => {
      const person = actor.person && name !== "viewer" ? actor.person : owner.person;
      const of = ["tokens", "sessions"].includes(row.path.split("/")[3]) && actor.person ? actor.person : person;
      const seen = await ask(row, actor, of);
      const rank = ranks.indexOf(name) >= ranks.indexOf(least);
      check(row, rank, seen);
      if (name === "nobody" && !rank) expect_equal(seen.answer.status, 401, "status for nobody");
      if (name !== "nobody" && !rank) expect_equal(seen.answer.status, 403, "status for somebody");
    });
  }
  await test(`${row.name} asked with a token that may only read`, async () => {
    const allowed = ["open", "read"].includes(row.right) && !least_actor[row.name] && !of_sessions.has(row.name);
    check(row, allowed, await ask(row, reader, owner.person));
  });
}

// A token with the right that the row names, and one with every right but that. What a token may not read is not there
// for it, so it always takes that right as well.
const tokens = new Map();
async function token_with(scopes) {
  const name = scopes.join(" ");
  if (!tokens.has(name)) tokens.set(name, await token_by_cookie(server.address, owner.cookie, "few", scopes));
  return new Client(server.address, tokens.get(name));
}
const all_rights = Object.keys(least_role);
for (const row of rows.filter((each) => each.right !== "open" && !of_sessions.has(each.name))) {
  const needed = [row.right, ...(also_needs[row.name] ?? [])];
  await test(`${row.name} asked with a token that has just ${needed.join(" and ")}`, async () => {
    const seen = await ask(row, await token_with([...new Set(["read", ...needed])]), owner.person);
    check(row, true, seen);
    if (!never_done.has(row.name))
      expect(seen.answer.status < 300, `was not done: ${seen.answer.status} ${seen.answer.text}`);
  });
  for (const right of needed)
    await test(`${row.name} asked with a token that has all but ${right}`, async () =>
      check(row, false, await ask(row, await token_with(all_rights.filter((each) => each !== right)), owner.person)));
}

// What belongs to others. A draft is a proposal and alters nothing, so it is asked of anything.
const of_members = rows.filter((row) => least_role[row.right] === "member" && row.method !== "GET" &&
  row.path.includes("{id}") || ["update_metric", "archive_metric", "put_measurement", "retract_measurement",
    "record_measurements", "create_check_in", "create_alignment", "create_target", "undo_change"].includes(row.name));
for (const row of of_members)
  await test(`${row.name} of what belongs to others`, async () => {
    const seen = await ask(row, actors.member, owner.person);
    check(row, false, seen);
    expect_equal(seen.answer.status, 403, "status");
  });

await test("every operation came to an end at least once, so that its refusals mean something", () => {
  expect_equal(rows.map((row) => row.name).filter((name) => !done.has(name) && !never_done.has(name)), [],
    "never done");
});

await finish();

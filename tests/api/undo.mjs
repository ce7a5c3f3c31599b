// Undo of every kind of change puts back what people saw before.
import { colleague, company, expect, expect_equal, finish, made_id, newest, run, start, temporary, test }
  from "./harness.mjs";

const database = temporary("undo.db");
const server = await start(["serve", "--database", database, "--clock", "2026-11-24"]);
const owner = await company(server);
const member = await colleague(owner, "Max Member", "member");

function expect_refused(answer, status, rule, what) {
  expect_equal([answer.status, answer.json?.type], [status, `urn:waymark:problem:${rule}`], `${what} (${answer.text})`);
}

const cycle = made_id(await owner.post("/api/v1/cycles",
  { name: "2026 Q4", first_day: "2026-10-01", last_day: "2026-12-31" }));
const metric = made_id(await owner.post("/api/v1/metrics", { name: "Reply time", direction: "less_is_better" }));
const kpi = made_id(await owner.post("/api/v1/kpis", { name: "Reply time", metric }));
const target = made_id(await owner.post("/api/v1/targets", { kpi, kind: "at_most", value: 30, from: "2026-12-01" }));
const objective = made_id(await owner.post("/api/v1/objectives", { title: "Answer fast", cycle, owner: "P-1" }));

// What a person sees of a thing: without what counts changes, and without what lies in the archive.
function seen(value) {
  if (Array.isArray(value)) return value.filter((each) => !each?.archived).map(seen);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([name]) => !["version", "seq", "recorded_at", "thresholds_version", "definition_version"].includes(name))
    .map(([name, member]) => [name, seen(member)]));
}

const edit = (path, body, more = "") => async () => owner.ok("PATCH", `${path}${more}`, body, { "If-Match": "*" });
async function fresh_objective(is_active = false) {
  const made = made_id(await owner.post("/api/v1/objectives", { title: "To undo", cycle, owner: "P-1" }));
  const kr = made_id(await owner.post("/api/v1/key_results",
    { objective: made, title: "KR", start: 0, target: 10, owner: "P-1" }));
  if (is_active) await owner.post(`/api/v1/objectives/${made}/activate`);
  return { objective: made, key_result: kr };
}
async function fresh_kpi() {
  const on = made_id(await owner.post("/api/v1/metrics", { name: "To undo", direction: "less_is_better" }));
  const made = made_id(await owner.post("/api/v1/kpis", { name: "To undo", metric: on }));
  await owner.post("/api/v1/targets", { kpi: made, kind: "at_most", value: 5, from: "2026-01-01" });
  await owner.ok("PUT", `/api/v1/metrics/${on}/measurements/2026-W46`, { value: 9 });
  return { metric: on, kpi: made };
}

// Each prepares, and says which view shall be as before and what is done.
const kinds = {
  async "a title"() {
    const of = await fresh_objective();
    return [`/api/v1/objectives/${of.objective}`, edit(`/api/v1/objectives/${of.objective}`, { title: "Other",
      note: "n" })];
  },
  async "settings"() {
    return ["/api/v1/settings", edit("/api/v1/settings", { ultimate_goal: "Everywhere" })];
  },
  async "a person's role"() {
    const person = made_id(await owner.post("/api/v1/people", { name: "Roland" }));
    return [`/api/v1/people/${person}`, edit(`/api/v1/people/${person}`, { role: "admin", title: "Head" })];
  },
  async "members of a team"() {
    const team = made_id(await owner.post("/api/v1/teams", { name: "Undo", members: [{ person: "P-1", lead: true }] }));
    return [`/api/v1/teams/${team}`, edit(`/api/v1/teams/${team}`, { members: [{ person: member.person }] })];
  },
  async "archiving"() {
    const of = await fresh_objective();
    return [`/api/v1/objectives/${of.objective}`, () => owner.post(`/api/v1/objectives/${of.objective}/archive`)];
  },
  async "restoring"() {
    const of = await fresh_objective();
    await owner.post(`/api/v1/key_results/${of.key_result}/archive`);
    return [`/api/v1/objectives/${of.objective}`, () => owner.post(`/api/v1/key_results/${of.key_result}/restore`)];
  },
  async "planning"() {
    const of = await fresh_objective();
    return [`/api/v1/objectives/${of.objective}`, () => owner.post(`/api/v1/objectives/${of.objective}/plan`, {})];
  },
  async "activation"() {
    const of = await fresh_objective();
    return [`/api/v1/objectives/${of.objective}`, () => owner.post(`/api/v1/objectives/${of.objective}/activate`)];
  },
  async "an amendment"() {
    const of = await fresh_objective(true);
    const path = `/api/v1/key_results/${of.key_result}`;
    return [`/api/v1/objectives/${of.objective}`, edit(path, { target: 20 }, "?reason=harder")];
  },
  async "closing"() {
    const of = await fresh_objective(true);
    return [`/api/v1/objectives/${of.objective}`, () => owner.post(`/api/v1/objectives/${of.objective}/close`,
      { grade: 0.3, grade_reason: "r", learnings: "l" })];
  },
  async "closing a recovery"() {
    const of = await fresh_kpi();
    const made = (await owner.post(`/api/v1/kpis/${of.kpi}/recovery`)).json.objective.id;
    await owner.post(`/api/v1/objectives/${made}/activate`);
    return [`/api/v1/kpis/${of.kpi}`, () => owner.post(`/api/v1/objectives/${made}/close`, { learnings: "l" })];
  },
  async "starting a recovery"() {
    const of = await fresh_kpi();
    return [`/api/v1/kpis/${of.kpi}`, () => owner.post(`/api/v1/kpis/${of.kpi}/recovery`)];
  },
  async "a check-in"() {
    const of = await fresh_objective(true);
    return [`/api/v1/key_results/${of.key_result}`, () => owner.post("/api/v1/check_ins",
      { key_result: of.key_result, value: 4, confidence: 0.5, note: "n" })];
  },
  async "a first measurement"() {
    const made = made_id(await owner.post("/api/v1/metrics", { name: "To undo" }));
    return [`/api/v1/metrics/${made}/series`, () =>
      owner.ok("PUT", `/api/v1/metrics/${made}/measurements/2026-W45`, { value: 5 })];
  },
  async "a correction that turned health"() {
    const of = await fresh_kpi();
    return [`/api/v1/kpis/${of.kpi}`, () =>
      owner.ok("PUT", `/api/v1/metrics/${of.metric}/measurements/2026-W46`, { value: 2 })];
  },
  async "a value taken back"() {
    const of = await fresh_kpi();
    return [`/api/v1/kpis/${of.kpi}`, () => owner.ok("DELETE", `/api/v1/metrics/${of.metric}/measurements/2026-W46`)];
  },
  async "a new target"() {
    const of = await fresh_kpi();
    return [`/api/v1/kpis/${of.kpi}`, () => owner.post("/api/v1/targets",
      { kpi: of.kpi, kind: "at_most", value: 12, from: "2026-11-01", reason: "easier" })];
  },
  async "an edit of a target"() {
    return [`/api/v1/kpis/${kpi}`, edit(`/api/v1/targets/${target}`, { value: 25 })];
  },
  async "a KPI's stage"() {
    const of = await fresh_kpi();
    return [`/api/v1/kpis/${of.kpi}`, () => owner.post(`/api/v1/kpis/${of.kpi}/stage/draft`)];
  },
  async "a link upward"() {
    const of = await fresh_objective();
    return [`/api/v1/objectives/${of.objective}`, () => owner.post("/api/v1/alignments",
      { from_objective: of.objective, to_objective: objective })];
  },
  async "taking a link away"() {
    const of = await fresh_objective();
    const link = made_id(await owner.post("/api/v1/alignments",
      { from_objective: of.objective, to_objective: objective, primary: true }));
    return [`/api/v1/objectives/${of.objective}`, () => owner.post(`/api/v1/alignments/${link}/archive`)];
  },
  async "an initiative's progress"() {
    const of = await fresh_objective();
    const made = made_id(await owner.post("/api/v1/initiatives", { title: "I", objective: of.objective }));
    return [`/api/v1/objectives/${of.objective}`, edit(`/api/v1/initiatives/${made}`, { progress: 0.5,
      stage: "active" })];
  },
  async "a new key result"() {
    const of = await fresh_objective();
    return [`/api/v1/objectives/${of.objective}`, () => owner.post("/api/v1/key_results",
      { objective: of.objective, title: "More", start: 0, target: 5 })];
  },
  async "graduation"() {
    const of = await fresh_objective(true);
    await owner.post("/api/v1/check_ins", { key_result: of.key_result, value: 10 });
    return [`/api/v1/key_results/${of.key_result}`, () => owner.post(`/api/v1/key_results/${of.key_result}/graduate`,
      {})];
  },
};

for (const [what, prepare] of Object.entries(kinds))
  await test(`undo of ${what} puts back what was seen before, and undo of that what was seen then`, async () => {
    const [path, change] = await prepare();
    const look = async () => seen((await owner.get(path)).json);
    const before = await look();
    await change();
    const seq = await newest(owner);
    const after = await look();
    expect(JSON.stringify(after) !== JSON.stringify(before), "the change is seen at all");
    await owner.post(`/api/v1/changes/${seq}/undo`);
    expect_equal(await look(), before, "what is seen after the undo");
    const undo = (await owner.get("/api/v1/activity?limit=1")).json.items[0];
    expect_equal([undo.undo_of, undo.command], [seq, "undo_change"], "the change that took it back");
    expect_refused(await owner.send("POST", `/api/v1/changes/${seq}/undo`), 409, "undo.changed-since",
      "undo once more");
    await owner.post(`/api/v1/changes/${undo.seq}/undo`);
    expect_equal(await look(), after, "what is seen after the undo of the undo");
  });

await test("undo keeps what others changed since", async () => {
  const of = await fresh_objective();
  const path = `/api/v1/objectives/${of.objective}`;
  await edit(path, { title: "Second" })();
  const seq = await newest(owner);
  await edit(path, { note: "meanwhile" })();
  await owner.post(`/api/v1/changes/${seq}/undo`);
  const now = (await owner.get(path)).json.objective;
  expect_equal([now.title, now.note], ["To undo", "meanwhile"], "title and note");
});

await test("every kind of change that people make was undone", async () => {
  const commands = (await owner.get("/api/v1/activity?limit=1000")).json.items;
  const undone = new Set(commands.filter((each) => each.undo_of).map((each) => each.undo_of));
  const names = new Set(commands.filter((each) => undone.has(each.seq)).map((each) => each.command));
  for (const needed of ["update_objective", "update_settings", "update_person", "update_team", "archive_objective",
    "restore_key_result", "activate_objective", "close_objective", "start_recovery", "create_check_in",
    "put_measurement", "retract_measurement", "create_target", "update_target", "set_kpi_stage", "create_alignment",
    "archive_alignment", "update_initiative", "create_key_result", "graduate_key_result", "undo_change"])
    expect(names.has(needed), `${needed} was not undone`);
});

await test("verify finds nothing wrong after all of that", async () => {
  await server.stop();
  const verified = await run(["verify", "--database", database]);
  expect_equal(verified.status, 0, `exit status of verify (${verified.out}${verified.err})`);
});

await finish();

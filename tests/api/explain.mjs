// Why did a KPI change: over HTTP and on the command line.
import { company, expect, expect_equal, expect_near, finish, made_id, run, start, temporary, test }
  from "./harness.mjs";

const database = temporary("explain.db");
const server = await start(["serve", "--database", database, "--clock", "2026-11-23"]);
const owner = await company(server);
const make = async (path, body) => made_id(await owner.post(`/api/v1/${path}`, body));
const put = (metric, period, value, segment = "") =>
  owner.send("PUT", `/api/v1/metrics/${metric}/measurements/${period}`, { value, segment });

const weekly = { grain: "week", across_time: "sum", direction: "more_is_better" };
await make("metrics", { key: "visits", name: "Visits", ...weekly, dimensions: ["client"] });
await make("metrics", { key: "orders", name: "Orders", ...weekly, dimensions: ["client"] });
const rate = await make("metrics",
  { key: "order_rate", name: "Order rate", kind: "ratio", formula: "orders / visits", decimals: 3, ...weekly,
    dimensions: ["client"] });
const kpi = await make("kpis", { name: "Order rate", metric: rate });
for (const [period, client, visits, orders] of [
  ["2026-W46", "acme", 100, 80], ["2026-W46", "bolt", 20, 2],
  ["2026-W47", "acme", 20, 18], ["2026-W47", "bolt", 100, 20],
]) {
  await put("visits", period, visits, `client=${client}`);
  await put("orders", period, orders, `client=${client}`);
}

await test("drivers, segments and the change agree", async () => {
  const view = (await owner.get(`/api/v1/kpis/${kpi}/explain`)).json;
  expect_equal([view.from, view.to], ["2026-W46", "2026-W47"], "periods");
  expect_near(view.change, 38 / 120 - 82 / 120, "change");
  const sum = (list, member) => list.reduce((total, each) => total + each[member], 0);
  expect_near(sum(view.drivers, "contribution"), view.change, "drivers");
  expect_near(sum(view.drivers, "rounded"), view.rounded_change, "rounded drivers");
  const [by_client] = view.dimensions;
  expect_equal([by_client.dimension, by_client.kind], ["client", "rate_and_mix"], "dimension");
  expect_near(sum(by_client.segments, "contribution"), view.change, "segments");
  for (const each of by_client.segments) expect(each.rate > 0 && each.mix < 0, "every rate rose and the mix fell");
  expect_equal(view.uncovered_share, 1, "nobody works on it");
});

await test("what cannot be compared is told by its field", async () => {
  const answer = await owner.send("GET", `/api/v1/kpis/${kpi}/explain?from=2026-10`);
  expect_equal([answer.status, answer.json.errors[0].pointer], [422, "?from"], answer.text);
  const empty = await owner.send("GET", `/api/v1/kpis/${kpi}/explain?from=2026-W40`);
  expect_equal(empty.json.type, "urn:waymark:problem:explain.no_value", empty.text);
});

await test("the command line says it in lines", async () => {
  const env = { WAYMARK_ADDRESS: server.address, WAYMARK_TOKEN: owner.token };
  const told = await run(["explain", kpi], { env });
  expect_equal(told.status, 0, told.err);
  expect(/Order rate went from 0\.683333 to 0\.316667\. orders did most of it/.test(told.out), told.out);
  expect(/client=acme/.test(told.out), told.out);
});

await finish();

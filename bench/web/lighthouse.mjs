// Lighthouse (desktop) of the KPI board with the demo: the median of five. Installed by bench/suites/web.sh.
import lighthouse, { desktopConfig } from "lighthouse";
import { browser_with_port, demo_server, end } from "../../tests/browser/harness.mjs";
import { at_least, median, missed } from "./limit.mjs";

const times = Number(process.env.TIMES ?? 5);
const server = await demo_server();
const { port, close } = await browser_with_port();
const scores = { performance: [], accessibility: [], "best-practices": [] };
const paths = (process.env.PATHS ?? "/kpis /objectives/O-14").split(" ");
for (const path of paths) {
  for (const list of Object.values(scores)) list.length = 0;
  const failed = new Set();
  for (let time = 0; time < times; time++) {
    const { lhr } = await lighthouse(`${server.address}${path}`,
      { port, onlyCategories: Object.keys(scores), logLevel: "error" }, desktopConfig);
    for (const [name, list] of Object.entries(scores)) {
      list.push(lhr.categories[name].score * 100);
      if (name === "performance") continue;
      for (const { id } of lhr.categories[name].auditRefs)
        if (lhr.audits[id].score !== null && lhr.audits[id].score < 1) failed.add(id);
    }
  }
  at_least(`Lighthouse performance of ${path} (median of ${times})`, median(scores.performance), 95);
  at_least(`Lighthouse accessibility of ${path}`, median(scores.accessibility), 100);
  at_least(`Lighthouse best practices of ${path}`, median(scores["best-practices"]), 100);
  if (failed.size > 0) console.log(`not met: ${[...failed].join(", ")}`);
}
await close();
await end();
process.exit(missed() ? 1 : 0);

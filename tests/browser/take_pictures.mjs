// Takes the pictures of the documents (docs/pictures) from the example company: make screenshots
import { mkdirSync, writeFileSync } from "node:fs";
import { browser, demo_server, finish, open, settled, sizes, today } from "./harness.mjs";
import { document_views } from "./key_views.mjs";
import { palette_png, read_png } from "./png.mjs";

const folder = "docs/pictures";
mkdirSync(folder, { recursive: true });
const server = await demo_server();
const major = (await browser()).version().split(".")[0];
for (const { name, path, size = "desktop", theme = "light", steps } of document_views) {
  const visit = await open(server, { size: sizes[size], theme, touch: size === "phone" });
  const { page } = visit;
  await page.clock.setFixedTime(`${today}T12:00:00Z`);
  await page.goto(path, { waitUntil: "commit" });
  await settled(page);
  if (steps) {
    await steps(page);
    await settled(page);
  }
  const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
  const packed = palette_png(read_png(taken), `Chromium ${major}`);
  writeFileSync(`${folder}/${name}.png`, packed);
  console.log(`${folder}/${name}.png ${Math.round(packed.length / 1000)} kB`);
  await visit.close();
}
await finish();

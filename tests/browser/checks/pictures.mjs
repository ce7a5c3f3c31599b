// Twelve views beside the pictures of them that somebody has looked at and accepted (tests/browser/reference).
//   WAYMARK_ACCEPT=1 node tests/browser/checks/pictures.mjs     takes them anew (make screenshots-accept)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser, check, demo_server, expect, finish, pictures, settled, today } from "../harness.mjs";
import { key_views } from "../key_views.mjs";
import { palette_png, pixelmatch, read_png, remark_of, write_png } from "../png.mjs";

const accept = process.env.WAYMARK_ACCEPT === "1";
const folder = "tests/browser/reference";
const major = (await browser()).version().split(".")[0];
const strict = 0.0005;
// Another Chromium draws letters a little differently; a view that broke differs by far more than that.
const loose = 0.02;
let other_versions = new Set();

if (accept) mkdirSync(folder, { recursive: true });
const server = await demo_server();

for (const view of key_views)
  for (const theme of ["light", "dark"]) {
    const name = `${view.name}-${theme}`;
    const options = { server, theme, size: { width: 1280, height: 800 }, cookies: view.signed_out ? [] : undefined };
    await check(`the picture of ${name}`, options, async ({ page }) => {
      await page.clock.setFixedTime(`${today}T12:00:00Z`);
      await page.goto(view.path, { waitUntil: "commit" });
      await settled(page);
      if (view.steps) {
        await view.steps(page);
        await settled(page);
      }
      const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
      const path = join(folder, `${name}.png`);
      if (accept) {
        const packed = palette_png(read_png(taken), `Chromium ${major}`);
        // A picture that is still the same keeps its bytes.
        if (!existsSync(path) || !readFileSync(path).equals(packed)) writeFileSync(path, packed);
        return;
      }
      expect(existsSync(path), `${path} is not there: 'make screenshots-accept' takes it, then look at it`);
      const bytes = readFileSync(path);
      const version = remark_of(bytes).replace("Chromium ", "");
      if (version !== major) other_versions.add(version);
      const [wanted, got] = [read_png(bytes), read_png(taken)];
      expect(wanted.width === got.width && wanted.height === got.height,
        `it is ${got.width}x${got.height}, was ${wanted.width}x${wanted.height}`);
      const difference = { width: got.width, height: got.height, data: Buffer.alloc(got.data.length) };
      const count = pixelmatch(wanted.data, got.data, difference.data, got.width, got.height, { threshold: 0.1 });
      const share = count / (got.width * got.height);
      if (share <= (version === major ? strict : loose)) return;
      mkdirSync(pictures, { recursive: true });
      const shown = join(pictures, `${name}.difference.png`);
      writeFileSync(shown, write_png(difference));
      throw new Error(`${(share * 100).toFixed(3)} % of the pixels differ; look at ${shown}. When the new looks are ` +
        "meant, run 'make screenshots-accept'");
    });
  }

for (const version of other_versions)
  console.log(`note: pictures of Chromium ${version} beside Chromium ${major}: compared loosely (${loose * 100} %)`);
await finish();

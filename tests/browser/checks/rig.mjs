// The rig itself: what it should find on a page, it finds.
import { axe_findings, heading_findings, layout_findings, shift_findings } from "../audit.mjs";
import { check, demo_server, expect, expect_trouble, finish } from "../harness.mjs";
import { complaints_of } from "../complaints.mjs";
import { palette_png, pixelmatch, read_png } from "../png.mjs";

const server = await demo_server();
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

async function show(page, body, { csp = policy, title = "Rig" } = {}) {
  await page.route("**/rig", (route) => route.fulfill({
    contentType: "text/html; charset=utf-8", headers: { "Content-Security-Policy": csp },
    body: `<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,"></head><body style="margin:0">${body}</body></html>`,
  }));
  await page.goto("/rig");
}

const long = "immeasurably_long_word_".repeat(8);
const broken = {
  "a page wider than the window": `<div style="width:2000px">x</div>`,
  "a text beyond the edge": `<div style="overflow:hidden;width:100%"><p style="margin-left:1380px;white-space:nowrap">${long}</p></div>`,
  "a text that is cut off at the side": `<div style="overflow:hidden;width:80px;white-space:nowrap">${long}</div>`,
  "a text that is cut off below": `<div style="overflow:hidden;height:20px;width:80px">many words on many lines go on</div>`,
  "a text that sticks out of its button": `<button style="width:60px;white-space:nowrap;padding:0">${long}</button>`,
};
for (const [what, html] of Object.entries(broken))
  await check(`it finds ${what}`, { server }, async ({ page }) => {
    await show(page, html);
    expect((await layout_findings(page)).length > 0, "it was not found");
  });

const well = {
  "an ellipsis": `<div style="overflow:hidden;width:80px;white-space:nowrap;text-overflow:ellipsis">${long}</div>`,
  "a clamp": `<div style="overflow:hidden;width:80px;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical">many words on many lines go on and on</div>`,
  "a box that scrolls": `<div style="overflow:auto;width:80px;white-space:nowrap">${long}</div>`,
  "a text for screen readers": `<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">${long}</span>`,
};
for (const [what, html] of Object.entries(well))
  await check(`it leaves ${what} alone`, { server }, async ({ page }) => {
    await show(page, html);
    const findings = await layout_findings(page);
    expect(findings.length === 0, findings.join("; "));
  });

await check("it finds what axe finds", { server }, async ({ page }) => {
  await show(page, `<main><h1>Rig</h1><p style="color:#ccc;background:#fff">pale</p><button></button></main>`);
  const findings = (await axe_findings(page)).join(" ");
  expect(findings.includes("color-contrast") && findings.includes("button-name"), findings);
});

await check("it finds a page without a name", { server }, async ({ page }) => {
  await show(page, "<p>x</p>", { title: "" });
  expect((await heading_findings(page)).length === 2, (await heading_findings(page)).join("; "));
});

await check("it finds a jump", { server }, async ({ page }) => {
  await show(page, `<div id="late"></div><p style="height:400px;background:#eee">content</p>
    <script>setTimeout(() => { document.getElementById("late").style.height = "300px"; }, 200);</script>`);
  await page.waitForTimeout(500);
  expect((await shift_findings(page)).length === 1, "it was not found");
});

const complaints = {
  exception: [`<script>setTimeout(() => { throw new Error("thrown"); })</script>`, /exception/],
  "console error": [`<script>console.error("said")</script>`, /console error: said/],
  "console warning": [`<script>console.warn("said")</script>`, /console warning: said/],
  "failed request": [`<script src="http://127.0.0.1:1/x.js"></script>`, /request failed/, `${policy} http://127.0.0.1:1`],
  "breach of the policy": [`<script>document.body.append("x")</script>`, /content security policy/, "default-src 'none'; img-src data:; style-src 'unsafe-inline'"],
};
for (const [what, [html, pattern, csp]] of Object.entries(complaints))
  await check(`it hears of a page's ${what}`, { server }, async ({ page }) => {
    await show(page, html, csp ? { csp } : {});
    await page.waitForTimeout(150);
    const said = await complaints_of(page);
    expect(said.some((line) => pattern.test(line)), `it heard ${said.join("; ")}`);
    expect_trouble(page, /./);
  });

await check("a picture with few colours shows the same", { server }, async ({ page }) => {
  await show(page, `<main style="font:16px sans-serif;background:linear-gradient(#fff,#dde)"><h1>Rig</h1>${"<p>many words </p>".repeat(9)}</main>`);
  const taken = read_png(await page.screenshot());
  const kept = read_png(palette_png(taken, "Chromium"));
  const count = pixelmatch(taken.data, kept.data, null, taken.width, taken.height, { threshold: 0.1 });
  expect(count < taken.width * taken.height * 0.0001, `${count} pixels differ`);
});

await finish();

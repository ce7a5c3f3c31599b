// What a page complains of while it is watched: exceptions, errors on its console, failed requests, breaches of the
// content security policy. A check that provokes trouble names it first, so that nothing else slips through.

// Runs in the page, before anything of it does.
function watch_inside() {
  window.rig = { csp: [], shift: 0, shifts: [] };
  document.addEventListener("securitypolicyviolation", (event) => {
    window.rig.csp.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber} ${event.sample}`);
  });
  const describe = (node) => {
    if (!(node instanceof Element)) return node?.parentElement ? `text in ${describe(node.parentElement)}` : "text";
    const name = `${node.tagName.toLowerCase()}${node.className && typeof node.className === "string" ? `.${node.className.split(" ")[0]}` : ""}`;
    return `${name} "${(node.textContent ?? "").slice(0, 40)}"`;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.rig.shift += entry.value;
      for (const source of entry.sources ?? [])
        window.rig.shifts.push(`${entry.value.toFixed(4)} ${describe(source.node)} from ${Math.round(source.previousRect.x)},${Math.round(source.previousRect.y)} ` +
          `${Math.round(source.previousRect.width)}x${Math.round(source.previousRect.height)} to ${Math.round(source.currentRect.x)},${Math.round(source.currentRect.y)} ` +
          `${Math.round(source.currentRect.width)}x${Math.round(source.currentRect.height)}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

export async function watch_page(page) {
  const rig = { said: [], allowed: [], in_flight: new Set() };
  page.rig = rig;
  await page.addInitScript(watch_inside);
  page.on("pageerror", (error) => rig.said.push(`exception: ${error.stack ?? error}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const at = message.location().url;
    rig.said.push(`console ${message.type()}: ${message.text().replaceAll(/\s+/g, " ").slice(0, 300)}${at ? ` (${at})` : ""}`);
  });
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/v1/events") && !request.url().includes("/api/v1/events?")) rig.in_flight.add(request);
  });
  page.on("requestfinished", (request) => rig.in_flight.delete(request));
  page.on("requestfailed", (request) => {
    rig.in_flight.delete(request);
    // Left behind by a navigation or taken back by the page itself.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    rig.said.push(`request failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("crash", () => rig.said.push("the page crashed"));
}

// From here on, complaints that fit are part of the check.
export function expect_trouble(page, ...patterns) {
  page.rig.allowed.push(...patterns);
}

export async function complaints_of(page) {
  const csp = await page.evaluate(() => window.rig?.csp ?? []).catch(() => []);
  return [...page.rig.said, ...csp.map((line) => `content security policy: ${line}`)]
    .filter((line) => !page.rig.allowed.some((pattern) => pattern.test(line)));
}

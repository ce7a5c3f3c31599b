// Runs in the page, before anything of it does: notes the largest paint and how long each interaction took until the
// next frame showed it (Event Timing). `window.bench.paint_of(selector, count)` is the time of the frame that first
// shows so many.
export const watch = (page) => page.addInitScript(() => {
  const bench = { largest: 0, interactions: new Map(), appeared: null };
  window.bench = bench;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.largest = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue;
      bench.interactions.set(entry.interactionId, Math.max(bench.interactions.get(entry.interactionId) ?? 0, entry.duration));
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  // Resolves with the time at which the frame is through that first shows `count` elements.
  bench.painted = (selector, count = 1) => new Promise((resolve) => {
    const look = () => {
      if (document.querySelectorAll(selector).length < count) return false;
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  });
  // Resolves with the wall clock's time at which a text is first in the page.
  bench.said = (text) => new Promise((resolve) => {
    const look = () => document.body.innerText.includes(text);
    const observer = new MutationObserver(() => {
      if (!look()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  });
});

// The interactions of what `work` does: milliseconds each. The browser leaves those below 16 ms out.
export async function interactions(page, work, count) {
  await page.evaluate(() => window.bench.interactions.clear());
  await work();
  await page.waitForTimeout(400);
  const found = await page.evaluate(() => [...window.bench.interactions.values()]);
  return [...found, ...Array(Math.max(0, count - found.length)).fill(16)];
}

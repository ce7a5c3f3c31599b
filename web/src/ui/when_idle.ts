// Does something once the browser has nothing better to do, soon in any case. The result takes it back.
export function when_idle(work: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const waiting = window.requestIdleCallback(work, { timeout: 3_000 });
    return () => window.cancelIdleCallback(waiting);
  }
  const waiting = setTimeout(work, 1_000);
  return () => clearTimeout(waiting);
}

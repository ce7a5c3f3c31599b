// Numbers beside their limits, in the form that bench/lib.sh prints.
let any_missed = false;

export function limit(what, measured, at_most, unit = "ms") {
  const met = Number.isFinite(measured) && measured <= at_most;
  if (!met) any_missed = true;
  console.log(`${what.padEnd(64)} ${measured.toFixed(unit === "ms" ? 0 : 3).padStart(10)} ${unit.padEnd(12)} at most ${at_most}: ${met ? "ok" : "MISSED"}`);
}

export function at_least(what, measured, least, unit = "points") {
  const met = Number.isFinite(measured) && measured >= least;
  if (!met) any_missed = true;
  console.log(`${what.padEnd(64)} ${measured.toFixed(0).padStart(10)} ${unit.padEnd(12)} at least ${least}: ${met ? "ok" : "MISSED"}`);
}

export const missed = () => any_missed;

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
export const median = (values) => percentile(values, 0.5);

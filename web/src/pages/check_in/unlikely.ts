// Whether a value lies far outside of what was seen. Only a question to who types it; nothing rests on it.

const fewest_changes = 5;
const factor = 10;
const deviations = 3;
const recent = 26;

export function is_unlikely(value: number | null, history: readonly (number | null)[]): boolean {
  const seen = history.filter((each): each is number => each !== null).slice(-recent);
  const last = seen.at(-1);
  if (value === null || last === undefined || value === last) return false;
  const largest = Math.max(...seen.map(Math.abs));
  if (largest > 0 && Math.abs(value) >= factor * largest) return true;
  if (last !== 0 && value !== 0 && Math.abs(value) * factor <= Math.min(...seen.map(Math.abs))) return true;
  const changes = seen.slice(1).map((each, index) => each - (seen[index] ?? each));
  if (changes.length < fewest_changes) return false;
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const spread = Math.sqrt(changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / changes.length);
  // Where every change was the same, any other one stands out; a tenth of the size is still ordinary.
  const ordinary = Math.max(spread, largest / 100);
  return Math.abs(value - last - mean) > deviations * ordinary;
}

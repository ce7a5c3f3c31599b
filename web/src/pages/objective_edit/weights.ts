// Shares of key results in percent: pinned ones stay, the others share the rest equally.
export interface Share {
  id: string;
  // The pinned share; null shares the rest.
  pinned: number | null;
}

export function pinned_sum(shares: readonly Share[]): number {
  return shares.reduce((sum, { pinned }) => sum + (pinned ?? 0), 0);
}

export function share_of(share: Share, shares: readonly Share[]): number {
  const free = shares.filter(({ pinned }) => pinned === null).length;
  const sum = pinned_sum(shares);
  // With all weights zero every key result counts the same.
  if (free === 0 && sum === 0) return 100 / shares.length;
  return share.pinned ?? Math.max(0, 100 - sum) / free;
}

export type WeightsProblem = "too_much" | "too_little" | null;

// Whether the shares make 100 %; half a percent is rounding.
export function weights_problem(shares: readonly Share[]): WeightsProblem {
  const sum = pinned_sum(shares);
  const all_pinned = shares.every(({ pinned }) => pinned !== null);
  if (sum > 100.005) return "too_much";
  return all_pinned && shares.length > 0 && sum !== 0 && sum < 99.995 ? "too_little" : null;
}

/** The middle value: one disturbed round among many does not move it. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('a median needs at least one value');
  return middle;
}

export interface Pair {
  readonly subject: number;
  readonly baseline: number;
}

/** Median of the rounds' own ratios: both halves of a round met the same state of the machine. */
export function medianRatio(rounds: readonly Pair[]): number {
  return median(rounds.map(({ subject, baseline }) => subject / baseline));
}

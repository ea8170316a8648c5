/** The candidate that was probably meant: at most a third of it typed wrongly, or only its beginning typed. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const [longer, another] = candidates.filter((candidate) => word.length > 2 && candidate.startsWith(word));
  if (longer !== undefined && another === undefined) return longer;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(1, best.candidate.length / 3)
    ? best.candidate
    : undefined;
}

/** Levenshtein: insertions, deletions and substitutions from one word to the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, left] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...to].entries()) {
      const substitution = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(substitution, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

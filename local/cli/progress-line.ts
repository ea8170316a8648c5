import type { Progress } from '../player/tally';

const count = new Intl.NumberFormat('en-US');

/** One line: `orders 1,000 → processed 998 → sent 940 → delivered 930 · rejected 12 · …`; no more than `columns` wide. */
export function formatProgress(progress: Progress, columns = Number.POSITIVE_INFINITY): string {
  const processed = progress.accepted + progress.duplicate + progress.rejected;
  const way = [
    `orders ${count.format(progress.published)}`,
    `processed ${count.format(processed)}`,
    `sent ${count.format(progress.sent)}`,
    `delivered ${count.format(progress.delivered)}`,
  ].join(' → ');
  const aside = (
    [
      ['rejected', progress.rejected],
      ['duplicate', progress.duplicate],
      ['bounced', progress.bounced],
      ['complained', progress.complained],
      ['suppressed', progress.suppressed],
      ['DLQ', progress.deadLetters],
    ] as const
  )
    .filter(([label, value]) => value > 0 || label === 'rejected' || label === 'DLQ')
    .map(([label, value]) => `${label} ${count.format(value)}`);
  const line = [way, ...aside].join(' · ');
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`;
}

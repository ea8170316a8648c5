/** What CloudWatch makes of the samples of one period; undefined where there are none. */
export function statistic(name: string, samples: readonly number[]): number | undefined {
  if (samples.length === 0) return undefined;
  const sorted = samples.toSorted((a, b) => a - b);
  const [, percentile] = /^p(\d+(?:\.\d+)?)$/.exec(name) ?? [];
  if (percentile !== undefined) {
    return sorted[Math.max(0, Math.ceil((Number(percentile) / 100) * sorted.length) - 1)];
  }
  const [, upTo] = /^PR\(:(\d+)\)$/.exec(name) ?? [];
  if (upTo !== undefined) {
    return (100 * samples.filter((sample) => sample <= Number(upTo)).length) / samples.length;
  }
  const total = samples.reduce((sum, sample) => sum + sample, 0);
  switch (name) {
    case 'Sum':
      return total;
    case 'Average':
      return total / samples.length;
    case 'SampleCount':
      return samples.length;
    case 'Maximum':
      return sorted.at(-1);
    default:
      throw new Error(`the statistic ${name} is not known here`);
  }
}

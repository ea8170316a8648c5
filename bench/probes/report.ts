/** Hands a probe's result to the bench and ends the probe, whatever still keeps a connection open. */
export function report(result: unknown): void {
  process.send?.(result, undefined, undefined, () => process.exit());
}

/** Whoever called the script has to call it differently. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

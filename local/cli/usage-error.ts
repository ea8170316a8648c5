/** The command cannot run as it was given; the message is the one line the person reads. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

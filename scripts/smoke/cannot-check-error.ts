/** Nothing can be said about the environment; the message says why and what to do. */
export class CannotCheckError extends Error {
  override readonly name = 'CannotCheckError';
}

/** What a command found or did: for people, and for programs with --json. */
export interface Answer {
  readonly text: string;
  readonly json: unknown;
}

/** The command is right, but what it asks for cannot be. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** What a command found or did: for people, and for programs with --json. */
export interface Answer {
  readonly text: string;
  readonly json: unknown;
  /** False where something could not be done, which the text says; the command then ends with 1. @default true */
  readonly isComplete?: boolean;
}

/** The command is right, but what it asks for cannot be. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

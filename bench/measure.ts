/** One line of a result table. */
export interface Row {
  readonly subject: string;
  readonly value: string;
  readonly goal?: string;
  /** Whether this run reached the goal; on another machine or day it may not. */
  readonly reached?: boolean;
}

export interface Measure {
  /** For --only. */
  readonly name: string;
  readonly title: string;
  /** What was done, for the reader of the figures. */
  readonly method: string;
  /** Throws a plain sentence when what it measures does not exist. */
  run(): Promise<readonly Row[]>;
}

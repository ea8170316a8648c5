import type { WriteStream } from 'node:tty';
import type { Progress } from '../player/tally';
import { formatProgress } from './progress-line';

const REFRESH_MS = 100;
/** Logs are read afterwards: one line now and then is enough. */
const REPORT_MS = 2_000;
const CLEAR_LINE = '\r\u001b[2K';

type Output = Pick<NodeJS.WritableStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

/** Shows progress while it changes: a line that refreshes itself on a terminal, plain lines anywhere else. */
export class ProgressView {
  readonly #output: Output;
  readonly #read: () => Progress;
  readonly #timer: NodeJS.Timeout;
  #shown = '';
  #stopped = false;

  constructor(output: Output, read: () => Progress) {
    this.#output = output;
    this.#read = read;
    this.#timer = setInterval(() => this.#show(), output.isTTY ? REFRESH_MS : REPORT_MS);
  }

  /** Writes a line of its own above the progress. */
  note(line: string): void {
    if (!this.#output.isTTY) {
      this.#output.write(`${line}\n`);
      return;
    }
    this.#output.write(`${CLEAR_LINE}${line}\n${this.#shown}`);
  }

  /** Shows where things stand a last time. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#show();
    if (this.#output.isTTY) this.#output.write('\n');
  }

  #show(): void {
    // Some terminals say they have 0 columns: they do not know.
    const columns = (this.#output.isTTY && this.#output.columns) || undefined;
    const line = formatProgress(this.#read(), columns);
    if (line === this.#shown) return;
    this.#shown = line;
    this.#output.write(this.#output.isTTY ? `${CLEAR_LINE}${line}` : `${line}\n`);
  }
}

import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';

export const DEFAULT_ORDERS = 'examples/orders';
export const DEFAULT_PORT = 8025;

export interface RunOptions {
  /** Play, report and exit; otherwise stay and show the page. */
  readonly once: boolean;
  /** File or directory of order events; `-`: standard input. */
  readonly orders: string;
  /** Where `once` writes report.json and emails/. */
  readonly out?: string;
  /** How often each event is published. */
  readonly repeat: number;
  /** Seed of the order of play; undefined: as read. */
  readonly shuffle?: string;
  /** Events a second; undefined: as fast as they are taken. */
  readonly rate?: number;
  /** Port of the page as asked for; undefined: the default one or, if that is taken, a free one. */
  readonly port?: number;
}

export type Command = { readonly kind: 'help' } | { readonly kind: 'run'; readonly options: RunOptions };

const OPTIONS = {
  once: { type: 'boolean' },
  orders: { type: 'string' },
  out: { type: 'string' },
  repeat: { type: 'string' },
  shuffle: { type: 'string' },
  rate: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line; throws UsageError with one line that says what is wrong. */
export function parseArguments(args: readonly string[]): Command {
  const values = readFlags(args);
  if (values.help) return { kind: 'help' };

  const once = values.once ?? false;
  if (once && values.orders === undefined)
    throw new UsageError('--once needs --orders FILE, --orders DIR or --orders -');
  if (once && values.out === undefined) throw new UsageError('--once needs --out DIR, where the report goes');
  if (!once && values.out !== undefined)
    throw new UsageError('--out needs --once: only then a report is made');

  return {
    kind: 'run',
    options: {
      once,
      orders: notEmpty('--orders', values.orders ?? DEFAULT_ORDERS),
      repeat: values.repeat === undefined ? 1 : wholeNumber('--repeat', values.repeat, 1, 10_000),
      ...(values.out !== undefined && { out: notEmpty('--out', values.out) }),
      ...(values.shuffle !== undefined && { shuffle: notEmpty('--shuffle', values.shuffle) }),
      ...(values.rate !== undefined && { rate: positiveNumber('--rate', values.rate) }),
      ...(values.port !== undefined && { port: wholeNumber('--port', values.port, 0, 65_535) }),
    },
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node's messages go on with advice over several lines; the first sentence says it.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split(/\.?(?:\n|\. )/)[0]}; see --help`);
  }
}

function notEmpty(flag: string, value: string): string {
  if (value === '') throw new UsageError(`${flag} needs a value`);
  return value;
}

function wholeNumber(flag: string, value: string, min: number, max: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new UsageError(`${flag} must be a whole number from ${min} to ${max}, not '${value}'`);
  }
  return number;
}

function positiveNumber(flag: string, value: string): number {
  const number = /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number > 0)) throw new UsageError(`${flag} must be a number above 0, not '${value}'`);
  return number;
}

import { EMAIL_KINDS, type EmailKind } from '../../functions/domain/email/email-key';
import { parseMailbox } from '../../functions/domain/mailbox';
import { isIdentifier } from '../../functions/domain/order-event/identifier';
import { environmentMistakes } from '../environment-mistakes';
import { type ReadArguments, readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run support -- COMMAND --environment NAME [--json]
  order ID [--out FOLDER]        everything that happened to an order; with --out each mail as it was sent
  recipient ADDRESS              orders and mails of an address
  resend ID --by NAME --reason TEXT [--kind KIND] [--reference ID] [--to ADDRESS]
                                 sends a mail of an order again, to another address with --to
  unsuppress ADDRESS --by NAME --reason TEXT
                                 lets an address have mail again
  export ADDRESS [--out FILE]    what is stored about an address, as JSON
  erase ADDRESS --by NAME --reason TEXT [--dry-run]
                                 removes it; --dry-run only tells what would go
  audit [--month YYYY-MM]        who has resent, unsuppressed and erased`;

/** Who does it and why. */
export interface Operator {
  readonly by: string;
  readonly reason: string;
}

export type SupportCommand =
  | { readonly command: 'order'; readonly orderId: string; readonly out?: string }
  | { readonly command: 'recipient'; readonly mailbox: string }
  | ({
      readonly command: 'resend';
      readonly orderId: string;
      readonly kind?: EmailKind;
      readonly reference?: string;
      readonly sendTo?: string;
    } & Operator)
  | ({ readonly command: 'unsuppress'; readonly mailbox: string } & Operator)
  | { readonly command: 'export'; readonly mailbox: string; readonly out?: string }
  | ({ readonly command: 'erase'; readonly mailbox: string; readonly isDryRun: boolean } & Operator)
  | { readonly command: 'audit'; readonly month: string };

export interface SupportArguments {
  readonly asked: SupportCommand;
  readonly environment: string;
  readonly json: boolean;
}

const OPTIONS = {
  environment: { type: 'string' },
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  kind: { type: 'string' },
  reference: { type: 'string' },
  to: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  month: { type: 'string' },
} as const;

/** What each command takes beside --environment and --json. */
const TAKES: Readonly<Record<SupportCommand['command'], readonly (keyof typeof OPTIONS)[]>> = {
  order: ['out'],
  recipient: [],
  resend: ['kind', 'reference', 'to', 'by', 'reason'],
  unsuppress: ['by', 'reason'],
  export: ['out'],
  erase: ['by', 'reason', 'dry-run'],
  audit: ['month'],
};

/**
 * Everything wrong is told at once.
 * @throws UsageError saying what is wrong
 */
export function parseSupportArguments(args: readonly string[], now = new Date()): SupportArguments {
  const { values, positionals, mistakes } = readArguments(args, OPTIONS, Number.POSITIVE_INFINITY);
  const [name, ...subjects] = positionals;
  const command = (Object.keys(TAKES) as SupportCommand['command'][]).find((known) => known === name);
  if (command === undefined)
    throw new UsageError(
      [...mistakes, `${name ?? 'nothing'} is no command`, ...environmentMistakes(values.environment)].join(
        '\n',
      ),
    );

  const problems = [...mistakes, ...environmentMistakes(values.environment)];
  const read = new Reader(values, subjects, problems);
  for (const option of Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]) {
    const isGiven = values[option] !== undefined && values[option] !== false;
    if (isGiven && !['environment', 'json', ...TAKES[command]].includes(option)) {
      problems.push(`--${option} says nothing to ${command}`);
    }
  }
  const environment = values.environment ?? '';
  const asked = readCommand(command, read, now);
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return { asked, environment, json: values.json };
}

function readCommand(command: SupportCommand['command'], read: Reader, now: Date): SupportCommand {
  switch (command) {
    case 'order':
      return { command, orderId: read.orderId(), ...read.text('out') };
    case 'recipient':
      return { command, mailbox: read.address() };
    case 'resend':
      return {
        command,
        orderId: read.orderId(),
        ...read.kind(),
        ...read.text('reference'),
        ...read.sendTo(),
        ...read.operator(),
      };
    case 'unsuppress':
      return { command, mailbox: read.address(), ...read.operator() };
    case 'export':
      return { command, mailbox: read.address(), ...read.text('out') };
    case 'erase':
      return {
        command,
        mailbox: read.address(),
        isDryRun: read.values['dry-run'] ?? false,
        ...read.operator(),
      };
    case 'audit':
      return { command, month: read.month(now) };
  }
}

/** Reads one part after the other and keeps what is wrong with them. */
class Reader {
  constructor(
    readonly values: ReadArguments<typeof OPTIONS>['values'],
    private readonly subjects: readonly string[],
    private readonly problems: string[],
  ) {}

  orderId(): string {
    const id = this.subject('one order id');
    if (id !== undefined && !isIdentifier(id)) this.problems.push(`"${id}" cannot be an order id`);
    return id ?? '';
  }

  address(): string {
    const text = this.subject('one e-mail address');
    return text === undefined ? '' : this.mailbox(text);
  }

  sendTo(): { sendTo?: string } {
    return this.values.to === undefined ? {} : { sendTo: this.mailbox(this.values.to) };
  }

  kind(): { kind?: EmailKind } {
    const { kind } = this.values;
    if (kind === undefined) return {};
    const known = EMAIL_KINDS.find((each) => each === kind);
    if (known === undefined) this.problems.push(`--kind must be one of ${EMAIL_KINDS.join(', ')}`);
    return known === undefined ? {} : { kind: known };
  }

  operator(): Operator {
    return { by: this.words('by', 100), reason: this.words('reason', 500) };
  }

  month(now: Date): string {
    const month = this.values.month ?? now.toISOString().slice(0, 7);
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) this.problems.push('--month must have the form YYYY-MM');
    return month;
  }

  text<Name extends 'out' | 'reference'>(name: Name): Partial<Record<Name, string>> {
    const value = this.values[name];
    return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>;
  }

  /** Written into the audit trail, which is kept when the customer's data are erased. */
  private words(name: 'by' | 'reason', longest: number): string {
    const text = this.values[name]?.trim() ?? '';
    if (text === '') this.problems.push(`--${name} is missing: the audit trail says who and why`);
    if (text.length > longest) this.problems.push(`--${name} has more than ${longest} characters`);
    if (name === 'reason' && text.includes('@')) {
      this.problems.push('--reason must name no address: it is kept longer than the customer’s data');
    }
    return text;
  }

  private subject(what: string): string | undefined {
    const [subject, ...rest] = this.subjects;
    if (subject !== undefined && rest.length === 0) return subject;
    this.problems.push(`${what} is wanted, not "${this.subjects.join(' ')}"`);
    return undefined;
  }

  private mailbox(text: string): string {
    const parsed = parseMailbox(text);
    if (!parsed.ok) this.problems.push(`"${text}" ${parsed.reason}`);
    return parsed.ok ? parsed.mailbox : '';
  }
}

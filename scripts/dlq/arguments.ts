import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';
import { QUEUE_NAMES, type QueueName } from './queues';
import type { Selection } from './selection';

export const USAGE = `usage: npm run dlq -- COMMAND --environment NAME [--queue ${QUEUE_NAMES.join('|')}] [options]

  list       what is there and why, by reason; every queue when none is named
  show       the messages themselves, without personal data
  redrive    sends messages back to the queue they come from
  discard    deletes messages for good; asks for --reason-text and, to be done, --yes

  --reason PATTERN      messages whose reason holds this; * stands for anything, none for no reason
  --id ID               messages of this SQS message id; may be repeated
  --limit N             messages at most
  --dry-run             says what would be done
  --force               redrive: mails past delivery.longestAgeHours too
  --reason-text TEXT    discard: why, for the record
  --yes                 discard: do it
  --personal-data       show: whole messages
  --json                for programs`;

const COMMANDS = ['list', 'show', 'redrive', 'discard'] as const;
export type Command = (typeof COMMANDS)[number];

export interface DlqArguments {
  readonly command: Command;
  readonly environment: string;
  readonly queues: readonly QueueName[];
  readonly selection: Selection;
  readonly isDryRun: boolean;
  readonly isConfirmed: boolean;
  readonly force: boolean;
  /** Why messages are discarded. */
  readonly why: string;
  readonly showsPersonalData: boolean;
  readonly json: boolean;
}

const OPTIONS = {
  environment: { type: 'string' },
  queue: { type: 'string' },
  reason: { type: 'string' },
  id: { type: 'string', multiple: true },
  limit: { type: 'string' },
  force: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'reason-text': { type: 'string' },
  yes: { type: 'boolean' },
  'personal-data': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** What one call looks at when nobody says otherwise. */
const LIMITS: Readonly<Record<Command, number>> = {
  list: 10_000,
  show: 20,
  redrive: 10_000,
  discard: 10_000,
};

/** Options that mean something to one command alone. */
const OPTIONS_OF: Readonly<Record<string, readonly Command[]>> = {
  force: ['redrive'],
  'reason-text': ['discard'],
  yes: ['discard'],
  'personal-data': ['show'],
  'dry-run': ['redrive', 'discard'],
};

/** @throws UsageError naming everything that is wrong */
export function parseDlqArguments(args: readonly string[]): DlqArguments {
  const { values, positionals, mistakes: misread } = readArguments(args, OPTIONS, 1);
  const command = COMMANDS.find((known) => known === positionals[0]);
  const queues = QUEUE_NAMES.filter((known) => known === (values.queue ?? known));
  const limit = values.limit === undefined ? LIMITS[command ?? 'list'] : Number(values.limit);
  const why = values['reason-text']?.trim() ?? '';
  const mistakes = [
    ...misread,
    ...(command === undefined ? [`${positionals[0] ?? 'nothing'} is no command`] : []),
    ...environmentMistakes(values.environment),
    ...(queues.length === 0 ? [`--queue must be ${QUEUE_NAMES.join(', ')}, not "${values.queue}"`] : []),
    ...(command !== undefined && command !== 'list' && values.queue === undefined
      ? [`${command} needs --queue`]
      : []),
    ...(Number.isSafeInteger(limit) && limit > 0 ? [] : [`--limit must be a number above 0`]),
    ...(command === 'discard' && why === '' ? ['discard needs --reason-text, which is kept on record'] : []),
    ...(why.includes('@')
      ? ['--reason-text must name no address: it is kept longer than the customer’s data']
      : []),
    ...(why.length > 500 ? ['--reason-text has more than 500 characters'] : []),
    ...Object.entries(OPTIONS_OF)
      .filter(([option, commands]) => option in values && command && !commands.includes(command))
      .map(([option, commands]) => `--${option} is for ${commands.join(' and ')}`),
  ];
  if (mistakes.length > 0 || command === undefined || values.environment === undefined)
    throw new UsageError(mistakes.join('\n'));
  return {
    command,
    environment: values.environment,
    queues,
    selection: {
      ...(values.reason !== undefined && { reason: values.reason }),
      ids: values.id ?? [],
      limit,
    },
    isDryRun: values['dry-run'] === true,
    isConfirmed: values.yes === true,
    force: values.force === true,
    why,
    showsPersonalData: values['personal-data'] === true,
    json: values.json === true,
  };
}

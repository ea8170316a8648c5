import type { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import type { OrderTable } from '../../functions/adapters/dynamodb/order-table';
import type { DeadLetters } from './dead-letters';
import { type Letter, NO_REASON, reasonOf } from './letter';
import { orderIdOf } from './order-id';
import type { QueueName } from './queues';

/** One dead-letter queue and what is needed to work on it. */
export interface Desk {
  readonly queue: QueueName;
  readonly letters: DeadLetters;
  readonly table: OrderTable;
  readonly audit: DynamoAuditTrail;
  /** ARN of whoever works. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What a command has to say. */
export interface Report {
  /** For people. */
  readonly text: string;
  /** For programs. */
  readonly data: unknown;
  /** False: something was not done that was asked for. */
  readonly isComplete: boolean;
}

/** Does something to one message, on record before it is done and again afterwards. */
export async function recorded<T>(
  desk: Desk,
  letter: Letter,
  { action, why }: { readonly action: 'redrive' | 'discard' | 'show'; readonly why?: string },
  deed: () => Promise<T>,
): Promise<T> {
  const { queue, by, audit } = desk;
  const orderId = orderIdOf(queue, letter);
  const deadLetterReason = reasonOf(letter) ?? NO_REASON;
  const reason = why ?? deadLetterReason;
  const entry = {
    action,
    by,
    reason,
    subject: {
      queue,
      queueMessageId: letter.id,
      ...(reason !== deadLetterReason && { deadLetterReason }),
      ...(orderId !== undefined && { orderId }),
    },
  };
  return await audit.record(entry, async () => ({ result: await deed(), outcome: 'done' }));
}

/** Up to ten at a time: as many as SQS gives, and as many as are worked on side by side. */
export async function* chunks(letters: AsyncIterable<Letter>): AsyncGenerator<Letter[]> {
  let chunk: Letter[] = [];
  for await (const letter of letters) {
    chunk.push(letter);
    if (chunk.length < 10) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Lines for people about ids that no message has. */
export function tellNotFound(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return [
    'Not found: gone, out of sight, or here for another reason than --reason:',
    ...ids.map((id) => `  ${id}`),
  ];
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const;

/** Roughly how long ago, e.g. 3 d. */
export function ago(time: number, now: number): string {
  const [ms, unit] = UNITS.find(([size]) => now - time >= size) ?? [1_000, 's'];
  return `${Math.max(0, Math.floor((now - time) / ms))} ${unit}`;
}

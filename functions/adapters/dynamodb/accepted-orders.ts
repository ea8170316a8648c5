import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { EMAIL_KINDS, type EmailKey, eventTypeOf } from '../../domain/email/email-key';
import type { EmailStatus } from '../../domain/email/lifecycle';
import type { AcceptedOrders, EmailOnRecord, Period } from '../../domain/ports';
import { string, time } from './attribute-values';
import { acceptanceShards, emailItemKey, type Item, type OrderTable, parseEventItemKey } from './order-table';

/** DynamoDB reads a hundred items a request. */
const BATCH_SIZE = 100;
const DAY_MS = 86_400_000;
const FIRST_PAUSE_MS = 50;

/** What was accepted, found by the sparse index of events that deserve a mail. */
export class DynamoAcceptedOrders implements AcceptedOrders {
  constructor(private readonly table: OrderTable) {}

  async *emailsOf({ after, until }: Period): AsyncGenerator<readonly EmailKey[]> {
    for (const shard of daysOf(after, until).flatMap(acceptanceShards)) {
      const pages = this.table.pages({
        IndexName: 'accepted-events-index',
        KeyConditionExpression: 'acceptedOn = :shard AND recordedAt BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':shard': string(shard),
          ':first': time(after + 1),
          ':last': time(until),
        },
      });
      for await (const items of pages) {
        const keys = items.map(emailKeyOfEventItem);
        for (let i = 0; i < keys.length; i += BATCH_SIZE) yield keys.slice(i, i + BATCH_SIZE);
      }
    }
  }

  async recordsOf(keys: readonly EmailKey[]): Promise<(EmailOnRecord | undefined)[]> {
    const records = new Map<string, EmailOnRecord>();
    let wanted: Item[] = keys.map(emailItemKey);
    for (let pauseMs = FIRST_PAUSE_MS; wanted.length > 0; pauseMs *= 2) {
      const { items, unprocessed } = await this.batchGet(wanted);
      for (const item of items) records.set(textOf(item), recordOf(item));
      wanted = unprocessed;
      // Throttled in part, which the SDK does not retry.
      if (wanted.length > 0) await delay(pauseMs);
    }
    return keys.map((key) => records.get(textOf(emailItemKey(key))));
  }

  private async batchGet(keys: Item[]): Promise<{ items: Item[]; unprocessed: Item[] }> {
    // Here and not in the table: every function would carry a command that one of them sends.
    const { client, tableName } = this.table.props;
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetItemCommand({
        RequestItems: {
          [tableName]: {
            Keys: keys,
            ProjectionExpression: 'pk, sk, #status, correlationId',
            ExpressionAttributeNames: { '#status': 'status' },
          },
        },
      }),
    );
    return { items: Responses[tableName] ?? [], unprocessed: UnprocessedKeys[tableName]?.Keys ?? [] };
  }
}

/** The keys of an event and of its e-mail are made of the same parts. */
function emailKeyOfEventItem(item: Item): EmailKey {
  const parts = parseEventItemKey(item);
  const kind = EMAIL_KINDS.find((candidate) => eventTypeOf(candidate) === parts?.type);
  if (parts === undefined || kind === undefined) {
    throw new Error(`the index names an event that deserves no mail: ${item.sk?.S}`);
  }
  const { orderId, reference, revision } = parts;
  return { orderId, kind, reference, revision };
}

function recordOf({ status, correlationId }: Item): EmailOnRecord {
  return {
    status: status?.S as EmailStatus,
    ...(correlationId?.S !== undefined && { correlationId: correlationId.S }),
  };
}

function textOf({ pk, sk }: Item): string {
  return `${pk?.S}\n${sk?.S}`;
}

/** Days of UTC, YYYY-MM-DD, that a period touches. */
function daysOf(after: number, until: number): string[] {
  const days: string[] = [];
  for (let day = after + 1 - ((after + 1) % DAY_MS); day <= until; day += DAY_MS) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

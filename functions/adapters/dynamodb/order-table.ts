import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { EmailKey } from '../../domain/email/email-key';
import { number, string } from './attribute-values';

/** What a store needs to create items. */
export interface RecordStoreProps {
  readonly table: OrderTable;
  /** Days until TTL removes an item. At least 28: longer than a queue and its dead-letter queue keep a message. */
  readonly retentionDays: number;
}

export type Item = Record<string, AttributeValue>;

export interface OrderTableProps {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** The one table: everything about an order under one partition key, written one item at a time. */
export class OrderTable {
  constructor(readonly props: OrderTableProps) {}

  now(): number {
    return (this.props.now ?? Date.now)();
  }

  /** ISO 8601, UTC. */
  timestamp(offsetMs = 0): string {
    return new Date(this.now() + offsetMs).toISOString();
  }

  /** When TTL removes the item, in epoch seconds: the only unit DynamoDB understands. */
  expiry(retentionDays: number): AttributeValue {
    return number(Math.floor(this.now() / 1000) + retentionDays * 86_400);
  }

  /** @param isConsistent False: perhaps as it was a moment ago, for half the price. */
  async get(key: Item, isConsistent = true): Promise<Item | undefined> {
    const { client, tableName } = this.props;
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: isConsistent }),
    );
    return Item;
  }

  /** All pages of a query, or the first `limit` items. */
  async query(
    input: Omit<QueryCommandInput, 'TableName' | 'Limit'>,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<Item[]> {
    const items: Item[] = [];
    for await (const page of this.pages(input, limit)) items.push(...page);
    return items.slice(0, limit);
  }

  /** A query page by page, as DynamoDB reads it: up to 1 MB at a time. */
  async *pages(
    input: Omit<QueryCommandInput, 'TableName' | 'Limit'>,
    limit = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<Item[]> {
    const { client, tableName } = this.props;
    let found = 0;
    let start: Item | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...input,
          TableName: tableName,
          ...(Number.isFinite(limit) && { Limit: limit - found }),
          ...(start !== undefined && { ExclusiveStartKey: start }),
        }),
      );
      yield Items;
      found += Items.length;
      start = LastEvaluatedKey;
    } while (start !== undefined && found < limit);
  }

  async put(item: Item): Promise<void> {
    await this.props.client.send(new PutItemCommand({ TableName: this.props.tableName, Item: item }));
  }

  async delete(key: Item): Promise<void> {
    await this.props.client.send(new DeleteItemCommand({ TableName: this.props.tableName, Key: key }));
  }

  /** False when an item with this key is there already. */
  async putNew(item: Item): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: this.props.tableName,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return (await this.unlessConditionFails(this.props.client.send(put))) !== undefined;
  }

  /** The attributes asked for with ReturnValues, or undefined when the condition does not hold. */
  async update(input: Omit<UpdateItemCommandInput, 'TableName'>): Promise<Item | undefined> {
    const update = new UpdateItemCommand({ ...input, TableName: this.props.tableName });
    const output = await this.unlessConditionFails(this.props.client.send(update));
    return output && (output.Attributes ?? {});
  }

  private async unlessConditionFails<T>(call: Promise<T>): Promise<T | undefined> {
    try {
      return await call;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
      throw error;
    }
  }
}

export const orderPartition = (orderId: string): string => `ORDER#${orderId}`;

export function emailItemKey({ orderId, kind, reference, revision }: EmailKey): Item {
  return { pk: string(orderPartition(orderId)), sk: string(`EMAIL#${kind}#${reference}#${revision}`) };
}

export function eventItemKey(orderId: string, type: string, reference: string, revision: number): Item {
  return { pk: string(orderPartition(orderId)), sk: string(`EVENT#${type}#${reference}#${revision}`) };
}

/** What the key of an event's item is made of; undefined for other items. */
export function parseEventItemKey({ pk, sk }: Item) {
  // A reference may hold the separator.
  const [, type = '', reference = '', revision] = /^EVENT#([^#]+)#(.+)#(\d+)$/.exec(sk?.S ?? '') ?? [];
  if (revision === undefined) return undefined;
  return {
    orderId: (pk?.S ?? '').slice(orderPartition('').length),
    type,
    reference,
    revision: Number(revision),
  };
}

const SHARDS = 4;

/** Values of the partition keys of indexes that grow with time are spread: one partition takes 1,000 writes a second. */
function shardOf(orderId: string): number {
  return (createHash('md5').update(orderId).digest()[0] ?? 0) % SHARDS;
}

export const openShardOf = ({ orderId }: EmailKey): string => `OPEN#${shardOf(orderId)}`;
export const OPEN_SHARDS: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `OPEN#${shard}`);

/** Of the index of accepted events: a day (UTC, YYYY-MM-DD), spread. */
export const acceptedOn = (recordedAt: string, orderId: string): string =>
  `${recordedAt.slice(0, 10)}#${shardOf(orderId)}`;
export const acceptanceShards = (day: string): string[] =>
  Array.from({ length: SHARDS }, (_, shard) => `${day}#${shard}`);

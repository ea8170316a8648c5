import { callDynamoDb } from '../../../local/aws/database/dynamodb-call';
import { type Exchange, LoopbackProxy, pass } from '../../support/loopback-proxy';
import { type IndexKeys, readUnits, writeUnits } from './capacity';
import { type Item, itemBytes } from './item-size';

/** One request as AWS would count it. */
export interface MeteredRequest {
  /** As it signs, e.g. sqs. */
  readonly service: string;
  /** e.g. UpdateItem */
  readonly operation: string;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Messages of a batch, else 1. */
  readonly entries: number;
}

interface TableDescription {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly GlobalSecondaryIndexes?: readonly { readonly KeySchema: TableDescription['KeySchema'] }[];
}

type Body = Readonly<Record<string, unknown>>;

const CREDENTIAL_SCOPE = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** Stands between the functions and the emulated AWS and counts what AWS would charge for. */
export class MeteringProxy {
  readonly requests: MeteredRequest[] = [];
  private readonly tables = new Map<string, TableDescription>();

  private constructor(
    private readonly proxy: LoopbackProxy,
    private readonly upstream: string,
  ) {}

  static async start(upstream: string): Promise<MeteringProxy> {
    const proxy = await LoopbackProxy.start(async (exchange) => await metering.handle(exchange));
    proxy.forwardTo(upstream);
    const metering = new MeteringProxy(proxy, upstream);
    return metering;
  }

  get url(): string {
    return this.proxy.url;
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
  }

  async indexesOf(table: string): Promise<IndexKeys[]> {
    const { GlobalSecondaryIndexes = [] } = await this.describe(table);
    return GlobalSecondaryIndexes.map(({ KeySchema }) => KeySchema.map(({ AttributeName }) => AttributeName));
  }

  private async handle({ request, body, response, forward }: Exchange): Promise<void> {
    const service = CREDENTIAL_SCOPE.exec(request.headers.authorization ?? '')?.[1] ?? 'unknown';
    const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    const input = service === 'ses' ? {} : (JSON.parse(body.toString()) as Body);
    const before = await this.itemOf(operation, input);
    const answer = await forward();
    const after = await this.itemOf(operation, input);
    this.requests.push({
      service,
      operation: service === 'ses' ? (new URLSearchParams(body.toString()).get('Action') ?? '') : operation,
      writeUnits: WRITES.includes(operation)
        ? writeUnits(before, after, await this.indexesOf(String(input.TableName)))
        : 0,
      readUnits: await this.readUnits(operation, input, before),
      entries: Array.isArray(input.Entries) ? input.Entries.length : 1,
    });
    pass(answer, response);
  }

  private async readUnits(operation: string, input: Body, item: Item | undefined): Promise<number> {
    const isConsistent = input.ConsistentRead === true;
    if (operation === 'GetItem') return readUnits(item === undefined ? 0 : itemBytes(item), isConsistent);
    if (operation === 'Query') return readUnits(await this.queriedBytes(input), isConsistent);
    if (operation === 'BatchGetItem') return await this.batchReadUnits(input);
    return 0;
  }

  /** What is read counts, not what is asked for of it. */
  private async queriedBytes({
    ProjectionExpression: _,
    FilterExpression: __,
    ...input
  }: Body): Promise<number> {
    const names = input.ExpressionAttributeNames as Readonly<Record<string, string>> | undefined;
    const used =
      names &&
      Object.fromEntries(
        Object.entries(names).filter(([name]) => `${input.KeyConditionExpression}`.includes(name)),
      );
    const { Items } = (await callDynamoDb(this.upstream, 'Query', {
      ...input,
      ExpressionAttributeNames: used && Object.keys(used).length > 0 ? used : undefined,
    })) as { readonly Items: readonly Item[] };
    return Items.reduce((sum, item) => sum + itemBytes(item), 0);
  }

  /** Each item of a batch is rounded up by itself. */
  private async batchReadUnits({ RequestItems }: Body): Promise<number> {
    let units = 0;
    for (const [TableName, { Keys, ConsistentRead }] of Object.entries(
      RequestItems as Record<string, { Keys: Item[]; ConsistentRead?: boolean }>,
    )) {
      for (const Key of Keys) {
        const item = await this.get(TableName, Key);
        units += readUnits(item === undefined ? 0 : itemBytes(item), ConsistentRead === true);
      }
    }
    return units;
  }

  private async itemOf(operation: string, input: Body): Promise<Item | undefined> {
    if (![...WRITES, 'GetItem'].includes(operation)) return undefined;
    const table = String(input.TableName);
    const { KeySchema } = await this.describe(table);
    const source = (input.Key ?? input.Item) as Item;
    const key = KeySchema.flatMap(({ AttributeName: name }) => (source[name] ? [[name, source[name]]] : []));
    return await this.get(table, Object.fromEntries(key));
  }

  private async get(TableName: string, Key: Item): Promise<Item | undefined> {
    const input = { TableName, Key, ConsistentRead: true };
    return ((await callDynamoDb(this.upstream, 'GetItem', input)) as { readonly Item?: Item }).Item;
  }

  private async describe(TableName: string): Promise<TableDescription> {
    const known = this.tables.get(TableName);
    if (known !== undefined) return known;
    const { Table } = (await callDynamoDb(this.upstream, 'DescribeTable', { TableName })) as {
      readonly Table: TableDescription;
    };
    this.tables.set(TableName, Table);
    return Table;
  }
}

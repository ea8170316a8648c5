import {
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../functions/adapters/dynamodb/order-table';
import { offTheWire, onTheWire } from '../../../local/aws/database/wire';
import { readTopology } from '../../../local/synth/read-topology';
import type { TerraformJson } from '../../../local/synth/terraform-json';
import type { Table } from '../../../local/synth/topology';
import { loadShipped, synthesize } from '../../stacks/synthesized';
import type { Execution } from './execution';

type Callback = (error: DynaliteError | null, data: unknown) => void;

interface DynaliteError {
  readonly body?: { readonly __type?: string; readonly message?: string };
}

interface Validation {
  readonly types: unknown;
  readonly validations: unknown;
  readonly custom: unknown;
}

/** The parts of dynalite that its HTTP server calls. */
interface Dynalite {
  readonly create: (options: object) => object;
}
interface Validations {
  readonly checkTypes: (data: unknown, types: unknown) => unknown;
  readonly checkValidations: (data: unknown, validations: unknown, custom: unknown, store: object) => void;
}

/** What the adapters send, and what dynalite calls it. */
const ACTIONS = [
  [BatchGetItemCommand, 'batchGetItem'],
  [DeleteItemCommand, 'deleteItem'],
  [GetItemCommand, 'getItem'],
  [PutItemCommand, 'putItem'],
  [QueryCommand, 'query'],
  [ScanCommand, 'scan'],
  [UpdateItemCommand, 'updateItem'],
] as const;

type Command = InstanceType<(typeof ACTIONS)[number][0]>;

/** Synthesized once: a test can need hundreds of worlds. */
let declared: Table | undefined;

function declaredTable(): Table {
  const { dataObservability } = synthesize(loadShipped('local'));
  const cloud = { accountId: '000000000000', region: 'eu-central-1', endpoint: '' };
  const stack = { name: 'data-observability', json: dataObservability as TerraformJson };
  const [table] = readTopology([stack], cloud).tables;
  if (table === undefined) throw new Error('the data-observability stack declares no table');
  return table;
}

/** The order table as the stacks declare it, in dynalite without its server: a call costs a fraction of a millisecond. */
export class Database {
  readonly tableName: string;
  private readonly store = (require('dynalite/db') as Dynalite).create({ createTableMs: 0 });
  private readonly validations = require('dynalite/validations') as Validations;

  private constructor(tableName: string) {
    this.tableName = tableName;
  }

  static async create(): Promise<Database> {
    declared ??= declaredTable();
    const table = declared;
    const database = new Database(table.name);
    const keySchema = ({ partitionKey, sortKey }: Pick<typeof table, 'partitionKey' | 'sortKey'>) => [
      { AttributeName: partitionKey.name, KeyType: 'HASH' },
      ...(sortKey === undefined ? [] : [{ AttributeName: sortKey.name, KeyType: 'RANGE' }]),
    ];
    const attributes = [table, ...table.indexes].flatMap(({ partitionKey, sortKey }) => [
      partitionKey,
      ...(sortKey === undefined ? [] : [sortKey]),
    ]);
    await database.run('createTable', {
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...new Map(attributes.map(({ name, type }) => [name, type]))].map(
        ([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }),
      ),
      KeySchema: keySchema(table),
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: index.projection },
      })),
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return database;
  }

  /** The client one invocation uses. */
  clientOf(execution: Execution): Pick<DynamoDBClient, 'send'> {
    const send = (command: Command) => execution.call(() => this.send(command));
    return { send: send as DynamoDBClient['send'] };
  }

  /** The client of whoever looks at the table from outside the world. */
  get client(): Pick<DynamoDBClient, 'send'> {
    return { send: ((command: Command) => this.send(command)) as DynamoDBClient['send'] };
  }

  /** Everything in the table, as somebody outside the world sees it. */
  async items(): Promise<Item[]> {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await this.client.send(
        new ScanCommand({ TableName: this.tableName, ExclusiveStartKey: start }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return items;
  }

  private async send(command: Command): Promise<unknown> {
    const [, action] = ACTIONS.find(([kind]) => command instanceof kind) ?? [];
    if (action === undefined) throw new Error('the world knows no such command');
    return await this.run(action, command.input);
  }

  private async run(action: string, input: object): Promise<unknown> {
    const { types, validations, custom } = require(`dynalite/validations/${action}`) as Validation;
    const perform = require(`dynalite/actions/${action}`) as (
      store: object,
      data: unknown,
      done: Callback,
    ) => void;
    // Dynalite writes into what it is given.
    const data = this.validations.checkTypes(JSON.parse(onTheWire(input)), types);
    this.validations.checkValidations(data, validations, custom, this.store);
    return await new Promise((resolve, reject) => {
      perform(this.store, data, (error, result) => {
        if (error === null || error === undefined) resolve(offTheWire(JSON.stringify(result)));
        else reject(awsError(error));
      });
    });
  }
}

function awsError(error: DynaliteError): Error {
  const name = error.body?.__type?.split('#')[1];
  if (name === undefined) return error as unknown as Error;
  return Object.assign(new Error(error.body?.message ?? name), { name });
}

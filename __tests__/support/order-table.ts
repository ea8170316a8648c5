import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../local/aws/database/create-table';
import { DynamoDb } from '../../local/aws/database/dynamodb';
import { scanTable } from '../../local/aws/database/items';
import { Endpoint } from '../../local/aws/server';
import type { Cloud } from '../../local/synth/cloud';
import { readTopology } from '../../local/synth/read-topology';
import type { TerraformJson } from '../../local/synth/terraform-json';
import { loadShipped, synthesize } from '../stacks/synthesized';

type PlainItem = Readonly<Record<string, unknown>>;

export interface RunningTable {
  /** Base URL. */
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Everything under one partition key. */
  itemsOf(pk: string): Promise<PlainItem[]>;
  /** The keys an index returns for one value of its partition key. */
  query(index: string, attribute: string, value: string): Promise<{ pk: string | undefined }[]>;
  stop(): Promise<void>;
}

/** The order table exactly as the stacks declare it, in the embedded DynamoDB. */
export async function startOrderTable(): Promise<RunningTable> {
  const database = new DynamoDb();
  const endpoint = await Endpoint.listen({
    dynamodb: (request, response) => database.handle(request, response),
  });
  const cloud: Cloud = { accountId: '000000000000', region: 'eu-central-1', endpoint: endpoint.url };
  const { dataObservability } = synthesize(loadShipped('local'));
  const stack = { name: 'data-observability', json: dataObservability as TerraformJson };
  const [table] = readTopology([stack], cloud).tables;
  if (table === undefined) throw new Error('the data-observability stack declares no table');
  await createTable(endpoint.url, table);
  const client = new DynamoDBClient({
    endpoint: endpoint.url,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    endpoint: endpoint.url,
    client,
    tableName: table.name,
    itemsOf: async (pk) => (await scanTable(endpoint.url, table.name)).filter((item) => item.pk === pk),
    query: async (index, attribute, value) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: index,
          KeyConditionExpression: '#key = :value',
          ExpressionAttributeNames: { '#key': attribute },
          ExpressionAttributeValues: { ':value': { S: value } },
        }),
      );
      return Items.map((item) => ({ pk: item.pk?.S }));
    },
    stop: async () => {
      client.destroy();
      await endpoint.close();
    },
  };
}

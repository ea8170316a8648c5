import type { KeySchema, Table } from '../../synth/topology';
import { callDynamoDb } from './dynamodb-call';

const POLL_MS = 5;

/** Creates a table through the API and waits until it can be used. */
export async function createTable(endpoint: string, table: Table): Promise<void> {
  await callDynamoDb(endpoint, 'CreateTable', createTableInput(table));
  for (;;) {
    const { Table } = (await callDynamoDb(endpoint, 'DescribeTable', { TableName: table.name })) as {
      readonly Table: { readonly TableStatus: string };
    };
    if (Table.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function createTableInput(table: Table): object {
  const schemas: KeySchema[] = [table, ...table.indexes];
  const keys = schemas.flatMap(({ partitionKey, sortKey }) => [partitionKey, ...(sortKey ? [sortKey] : [])]);
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Map(keys.map((key) => [key.name, key])).values()].map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keySchemaOf(table),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchemaOf(index),
        Projection: {
          ProjectionType: index.projection,
          ...(index.projection === 'INCLUDE' && { NonKeyAttributes: index.nonKeyAttributes }),
        },
      })),
    }),
  };
}

function keySchemaOf({ partitionKey, sortKey }: KeySchema) {
  return [
    { AttributeName: partitionKey.name, KeyType: 'HASH' },
    ...(sortKey ? [{ AttributeName: sortKey.name, KeyType: 'RANGE' }] : []),
  ];
}

import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoEventRecorder } from '../../functions/adapters/dynamodb/events';
import { type Item, OrderTable } from '../../functions/adapters/dynamodb/order-table';
import { sampleOrderEvent } from './sample-order';

/** The sample order as it stands in the table: what the adapter writes, caught on its way to DynamoDB. */
export async function recordedEventItem(): Promise<Item> {
  let written: Item | undefined;
  const send = async (command: unknown) => {
    if (command instanceof PutItemCommand) written = command.input.Item;
    return {};
  };
  const table = new OrderTable({ client: { send: send as DynamoDBClient['send'] }, tableName: 'bench' });
  await new DynamoEventRecorder({ table, retentionDays: 28 }).recordEvent(
    sampleOrderEvent(),
    'content-hash',
    'bench',
  );
  if (written === undefined) throw new Error('the event recorder wrote nothing');
  return written;
}

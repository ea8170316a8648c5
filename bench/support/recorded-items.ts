import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoEmailRequests } from '../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../functions/adapters/dynamodb/events';
import { type Item, OrderTable } from '../../functions/adapters/dynamodb/order-table';
import { emailKeyOf } from '../../functions/domain/email/email-key';
import { sampleOrderEvent } from './sample-order';

/** The sample order and its requested mail as they stand in the table: what the adapters write, caught on its way to DynamoDB. */
export async function recordedItems(): Promise<Item[]> {
  const written: Item[] = [];
  const send = async (command: unknown) => {
    if (command instanceof PutItemCommand) written.push(command.input.Item ?? {});
    return {};
  };
  const table = new OrderTable({ client: { send: send as DynamoDBClient['send'] }, tableName: 'bench' });
  const store = { table, retentionDays: 28, settlingWindowMs: 900_000 };
  const event = sampleOrderEvent();
  const key = emailKeyOf(event);
  if (key === undefined) throw new Error('the sample order deserves no e-mail');
  await new DynamoEmailRequests(store).requestEmail({ key, correlationId: 'bench' });
  await new DynamoEventRecorder(store).recordEvent(event, 'content-hash', 'bench');
  return written;
}

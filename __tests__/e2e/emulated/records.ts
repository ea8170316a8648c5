import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { plainItem } from '../../../local/aws/database/items';
import type { StoredItem } from '../../../local/pipeline/types';
import { type OrderRecords, readOrderRecords } from '../../../local/report/order-records';
import type { Cloud } from '../../../local/synth/cloud';
import { clientAs } from './pipeline';

/** The SDK's own type of an item is closed; the values are the same. */
type ApiItem = Parameters<typeof plainItem>[0];

/** What the deployed table holds about e-mails and refused events. */
export async function readRecords(tableName: string, cloud: Cloud): Promise<OrderRecords> {
  const client = new DynamoDBClient(clientAs('support', cloud));
  const items: StoredItem[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName })) {
    items.push(...Items.map((item) => plainItem(item as unknown as ApiItem) as StoredItem));
  }
  return readOrderRecords(items);
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { OrderTable } from '../../functions/adapters/dynamodb/order-table';
import { DynamoSuppressionList } from '../../functions/adapters/dynamodb/suppression-list';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { Naming } from '../../src/naming';

/** Lets an address have mail again. @returns what was done and what is left to do, for whoever asked */
export async function unsuppress(mailbox: string, config: EnvironmentConfig): Promise<string> {
  const client = new DynamoDBClient({ region: config.region });
  const tableName = new Naming({ ...config, pattern: config.namePattern }).table('orders');
  const list = new DynamoSuppressionList(new OrderTable({ client, tableName }));
  try {
    const reason = await list.find(mailbox);
    if (reason === undefined) return `${mailbox} is not suppressed in ${config.environment}.`;
    await list.lift(mailbox);
    return [
      `${mailbox} was suppressed in ${config.environment} (${reason}) and may have mail again, from the next one on.`,
      'SES keeps a list of its own for the account; take the address off there too, or SES will not deliver:',
      `  aws sesv2 delete-suppressed-destination --region ${config.region} --email-address ${mailbox}`,
    ].join('\n');
  } finally {
    client.destroy();
  }
}

import { readOrderFile } from '../../functions/adapters/dynamodb/order-file';
import { DynamoPersonalData } from '../../functions/adapters/dynamodb/personal-data';
import { DynamoSuppressionList } from '../../functions/adapters/dynamodb/suppression-list';
import type { Deployment } from '../deployment';
import type { Answer } from './answer';
import { mailsOf } from './order';
import { nameOf } from './timeline';

/** The orders of an address, how their mails stand, and whether the address gets mail. */
export async function recipient(
  { mailbox }: { readonly mailbox: string },
  deployment: Deployment,
): Promise<Answer> {
  const { table, config } = deployment;
  const known = new DynamoPersonalData({ table, retentionDays: config.retention.recordDays });
  const [orderIds, suppressed] = await Promise.all([
    known.findOrders(mailbox),
    new DynamoSuppressionList(table).find(mailbox),
  ]);
  const files = await Promise.all(orderIds.map((orderId) => readOrderFile(table, orderId)));
  const orders = await Promise.all(
    files
      .filter((file) => file !== undefined)
      .map(async (file) => ({ orderId: file.orderId, emails: await mailsOf(file, deployment) })),
  );
  return {
    text: [
      `${mailbox} in ${config.environment}: ${suppressed === undefined ? 'gets mail' : `gets no mail: ${suppressed}`}`,
      ...(orders.length === 0 ? ['No order of this address is on record.'] : []),
      ...orders.flatMap(({ orderId, emails }) => [
        `Order ${orderId}`,
        ...(emails.length === 0 ? ['  no mail was asked for'] : []),
        ...emails.map(
          ({ key, status, to }) => `  ${nameOf(key)}: ${status}${to === undefined ? '' : `, to ${to}`}`,
        ),
      ]),
    ].join('\n'),
    json: { mailbox, environment: config.environment, suppressed: suppressed ?? null, orders },
  };
}

import { type OrderFile, readOrderFile } from '../../functions/adapters/dynamodb/order-file';
import { DynamoPersonalData } from '../../functions/adapters/dynamodb/personal-data';
import { DynamoSuppressionList } from '../../functions/adapters/dynamodb/suppression-list';
import type { Deployment } from '../deployment';
import type { Answer } from './answer';
import { mailsOf } from './order';
import { pausedNote } from './paused';
import { deleteAtSes, stoppedBySes } from './ses-list';
import { nameOf } from './timeline';

/** The orders of an address, how their mails stand, and whether the address gets mail. */
export async function recipient(
  { mailbox }: { readonly mailbox: string },
  deployment: Deployment,
): Promise<Answer> {
  const { table, config } = deployment;
  const [files, suppressed] = await Promise.all([
    findOrderFiles(mailbox, deployment),
    new DynamoSuppressionList(table).find(mailbox),
  ]);
  const orders = await Promise.all(
    files.map(async (file) => ({ orderId: file.orderId, emails: await mailsOf(file, deployment) })),
  );
  return {
    text: [
      `${mailbox} in ${config.environment}: ${suppressed === undefined ? 'gets mail' : `gets no mail: ${suppressed}`}`,
      ...(orders.some(({ emails }) => emails.some(stoppedBySes))
        ? [`SES's own list of the account has stopped mail to it: ${deleteAtSes(mailbox, config.region)}`]
        : []),
      ...(orders.length === 0
        ? [
            'No order of this address is on record. A refused event is not found by its address: ask for the order.',
          ]
        : []),
      ...orders.flatMap(({ orderId, emails }) => [
        `Order ${orderId}`,
        ...(emails.length === 0 ? ['  no mail was asked for'] : []),
        ...emails.map(
          ({ key, status, to }) => `  ${nameOf(key)}: ${status}${to === undefined ? '' : `, to ${to}`}`,
        ),
      ]),
      ...pausedNote(
        orders.flatMap(({ emails }) => emails),
        config,
      ),
    ].join('\n'),
    json: { mailbox, environment: config.environment, suppressed: suppressed ?? null, orders },
  };
}

/** All that is on record about the orders of an address. */
export async function findOrderFiles(
  mailbox: string,
  { table, config }: Pick<Deployment, 'table' | 'config'>,
): Promise<OrderFile[]> {
  const known = new DynamoPersonalData({ table, retentionDays: config.retention.recordDays });
  const orderIds = await known.findOrders(mailbox);
  const files = await Promise.all(orderIds.map((orderId) => readOrderFile(table, orderId)));
  return files.filter((file) => file !== undefined);
}

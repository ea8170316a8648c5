import type { AccountScope } from '../constructs/account-scope';
import { RECIPIENT_INDEX } from '../constructs/order-table';
import type { QueueReference } from '../constructs/queue-with-dead-letter-queue';
import { accessIndex, accessTable, sendToQueues, useQueueKey, useTableKey } from './grants';
import type { PolicyStatement } from './policy';

// What people may do with `npm run support`.

interface Table {
  readonly arn: string;
  readonly keyArn: string;
}

interface Queues {
  readonly orderQueue: QueueReference;
  readonly emailQueue: QueueReference;
  readonly emailEventsQueue: QueueReference;
  readonly keyArn: string;
}

/** To see what happened to an order, and to the orders of an address. */
export function readOrders(account: AccountScope, { arn, keyArn }: Table): PolicyStatement[] {
  return [
    accessTable(arn, 'GetItem', 'Query'),
    accessIndex(arn, RECIPIENT_INDEX),
    useTableKey(account, keyArn),
  ];
}

/**
 * To resend, unsuppress, export and erase, on top of reading. Nothing lets them send: a mail goes the way of all mails, through
 * the queue and the checks of the sender.
 */
export function changeOrders(account: AccountScope, { arn }: Table, queues: Queues): PolicyStatement[] {
  const { orderQueue, emailQueue, emailEventsQueue } = queues;
  const all = [orderQueue, emailQueue, emailEventsQueue];
  const deadLetterQueueArns = all.map(({ deadLetterQueueArn }) => deadLetterQueueArn);
  return [
    { ...accessTable(arn, 'DeleteItem', 'PutItem', 'UpdateItem'), Sid: 'ChangeTable' },
    sendToQueues(emailQueue.arn),
    {
      Sid: 'SearchDeadLetters',
      Action: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'],
      Resource: deadLetterQueueArns,
    },
    {
      Sid: 'FindQueues',
      Action: 'sqs:GetQueueUrl',
      Resource: [...all.map((queue) => queue.arn), ...deadLetterQueueArns],
    },
    // What waits there or is out of sight cannot be searched; an erasure says how much it is.
    {
      Sid: 'CountQueues',
      Action: 'sqs:GetQueueAttributes',
      Resource: [orderQueue.arn, emailEventsQueue.arn, ...deadLetterQueueArns],
    },
    useQueueKey(account, queues.keyArn),
    forgetAtSes(),
  ];
}

/** The account's own list of SES; neither call takes a resource. */
function forgetAtSes(): PolicyStatement {
  return {
    Sid: 'ForgetAtSes',
    Action: ['ses:DeleteSuppressedDestination', 'ses:GetSuppressedDestination'],
    Resource: '*',
  };
}

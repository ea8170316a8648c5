import type { DeployedAccount } from '../deployed-account';

/** What each function needs, and one that does not. */
export const FUNCTIONS = {
  'order-processor': {
    queue: 'order-queue',
    sendsTo: ['email-queue', 'order-queue_dead-letter-queue'],
    table: ['GetItem', 'PutItem'],
    otherwise: ['UpdateItem', 'DeleteItem', 'Query', 'Scan'],
    other: 'email-sender',
  },
  'email-sender': {
    queue: 'email-queue',
    sendsTo: ['email-queue_dead-letter-queue'],
    table: ['GetItem', 'UpdateItem'],
    otherwise: ['PutItem', 'DeleteItem', 'Query', 'Scan'],
    other: 'delivery-tracker',
  },
  'delivery-tracker': {
    queue: 'email-events-queue',
    sendsTo: ['email-events-queue_dead-letter-queue'],
    table: ['UpdateItem'],
    otherwise: ['GetItem', 'PutItem', 'DeleteItem', 'Query', 'Scan'],
    other: 'order-processor',
  },
} as const;

export function roleOf(account: DeployedAccount, name: string) {
  return { role: account.arnOf('processing', 'aws_iam_role', `${name}_`) };
}

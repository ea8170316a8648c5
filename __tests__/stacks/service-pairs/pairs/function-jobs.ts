import type { DeployedAccount } from '../deployed-account';

/** What each function that a queue feeds needs, and one that does not. */
export const CONSUMERS = {
  'order-processor': {
    queue: 'order-queue',
    sendsTo: ['email-queue', 'order-queue_dead-letter-queue'],
    table: ['GetItem', 'PutItem'],
    otherwise: ['UpdateItem', 'DeleteItem', 'Query', 'Scan'],
    other: 'email-sender',
  },
  'email-sender': {
    queue: 'email-queue',
    sendsTo: ['email-queue', 'email-queue_dead-letter-queue'],
    table: ['GetItem', 'Query', 'UpdateItem'],
    otherwise: ['PutItem', 'DeleteItem', 'Scan'],
    other: 'delivery-tracker',
  },
  'delivery-tracker': {
    queue: 'email-events-queue',
    sendsTo: ['email-events-queue_dead-letter-queue'],
    table: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    otherwise: ['BatchGetItem', 'Scan'],
    other: 'order-processor',
  },
} as const;

/** Every function, and another one. */
export const FUNCTIONS: Readonly<Record<string, { readonly other: string }>> = {
  ...CONSUMERS,
  settler: { other: 'sending-pauser' },
  'sending-pauser': { other: 'settler' },
};

export function roleOf(account: DeployedAccount, name: string) {
  return { role: account.arnOf('processing', 'aws_iam_role', `${name}_`) };
}

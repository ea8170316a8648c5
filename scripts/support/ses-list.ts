import type { EmailOnRecord } from '../../functions/adapters/dynamodb/order-file';

/** Subtypes with which SES tells that it has not even tried, because of its own list of the account. */
const ON_LIST_OF_SES = /\b(Suppressed|OnAccountSuppressionList)\b/;

/** Whether SES took the mail and then kept it, which our own suppression list knows nothing of. */
export function stoppedBySes({ status, history }: Pick<EmailOnRecord, 'status' | 'history'>): boolean {
  return status === 'suppressed' && ON_LIST_OF_SES.test(history.at(-1)?.reason ?? '');
}

/** The account's list is not ours alone: a person decides. */
export function deleteAtSes(mailbox: string, region: string): string {
  return `aws sesv2 delete-suppressed-destination --region ${region} --email-address ${mailbox}`;
}

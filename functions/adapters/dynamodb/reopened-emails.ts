import { recipientLookupKey } from '../../domain/mailbox';
import { number, string, strings } from './attribute-values';
import type { EmailOnRecord } from './order-file';
import { emailItemKey, type Item, type RecordStoreProps } from './order-table';
import { isAsRead, transitionUpdate } from './transition-update';
import { watched } from './watched';

/** Who asks for a mail again, and why; in words without the customer's data. */
export interface Asking {
  readonly by: string;
  readonly reason: string;
  /** Instead of the customer's address. */
  readonly sendTo?: string;
}

export interface ReopenedEmailsProps extends RecordStoreProps {
  /** When the settler puts a mail into the queue whose message never got there. */
  readonly settlingWindowMs: number;
}

/** Mails a person asks for again: on record as requested once more, whatever has become of them before. */
export class DynamoReopenedEmails {
  constructor(private readonly props: ReopenedEmailsProps) {}

  /**
   * False when the mail has moved on since it was read: whoever asks must look again. It is open from here on, so it is sent
   * even if its queue message is lost, and a repetition of that message finds it taken.
   */
  async reopen(email: EmailOnRecord, { by, reason, sendTo }: Asking): Promise<boolean> {
    const { table, settlingWindowMs } = this.props;
    // The address first: what is not in the index by recipient could not be erased.
    if (sendTo !== undefined) await this.noteRedirection(email, sendTo);
    const earlier = [...email.earlierMessageIds, ...(email.messageId === undefined ? [] : [email.messageId])];
    const update = transitionUpdate(email.key, 'reopen', {
      attempt: email.attempt,
      at: table.timestamp(),
      reason,
      by,
      set: {
        requestedAt: string(table.timestamp()),
        ...watched(email.key, table.now() + settlingWindowMs),
        reopenedAfter: number(email.attempt),
        ...(earlier.length > 0 && { earlierMessageIds: strings(earlier) }),
        ...(sendTo !== undefined && { sendTo: string(sendTo) }),
      },
      remove: ['messageId', 'reminders', ...(sendTo === undefined ? ['sendTo'] : [])],
      ...isAsRead(email),
    });
    return (await table.update(update)) !== undefined;
  }

  /** In the order's partition and in the index by recipient, as an event is. */
  private async noteRedirection({ key, attempt }: EmailOnRecord, sendTo: string): Promise<void> {
    const { table, retentionDays } = this.props;
    const next = attempt + 1;
    await table.put({
      ...redirectionKey(emailItemKey(key), next),
      orderId: string(key.orderId),
      kind: string(key.kind),
      reference: string(key.reference),
      revision: number(key.revision),
      attempt: number(next),
      mailbox: string(sendTo),
      recipient: string(recipientLookupKey(sendTo)),
      recordedAt: string(table.timestamp()),
      expiresAt: table.expiry(retentionDays),
    });
  }
}

/** @param email key of the mail's item */
export function redirectionKey({ pk, sk }: Item, attempt: number): Item {
  return { ...(pk && { pk }), sk: string(`REDIRECTION#${sk?.S}#${attempt}`) };
}

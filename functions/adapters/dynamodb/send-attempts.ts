import { randomBytes } from 'node:crypto';
import type { EmailKey } from '../../domain/email/email-key';
import type { EmailStatus } from '../../domain/email/lifecycle';
import type { EmailToSend, SendAttempt } from '../../domain/email/send-attempt';
import type { OrderEvent, OrderEventType } from '../../domain/order-event/schema';
import type {
  AttemptTransition,
  OrderToMail,
  SendAttempts,
  TransitionDetails,
  UnsentTransition,
} from '../../domain/ports';
import type { TemplateReference } from '../../domain/rendering';
import { number, string, stringMap } from './attribute-values';
import { emailItemKey, type Item, type OrderTable, orderPartition, parseEventItemKey } from './order-table';
import { readStoredEvent } from './stored-event';
import { isAsRead, transitionUpdate } from './transition-update';
import { watched } from './watched';

export interface SendAttemptsProps {
  readonly table: OrderTable;
  /** How long an attempt may be under way; longer than the function may run. */
  readonly leaseMs: number;
  /** How long a Send event may still settle a lost answer before the settler decides. */
  readonly settlingWindowMs: number;
}

export class DynamoSendAttempts implements SendAttempts {
  constructor(private readonly props: SendAttemptsProps) {}

  async readOrder(key: EmailKey, types: readonly OrderEventType[]): Promise<OrderToMail> {
    const items = await this.props.table.query({
      // Mails and events lie side by side: one request, and with an order of a few events one read unit.
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': string(orderPartition(key.orderId)),
        ':first': string('EMAIL#'),
        ':last': string('EVENT#~'),
      },
      ConsistentRead: true,
    });
    const { sk } = emailItemKey(key);
    const email = items.find((item) => item.sk?.S === sk?.S);
    return {
      ...(email && { email: readEmail(key, email) }),
      events: items.flatMap((item) => readEventOf(types, item) ?? []),
    };
  }

  async begin(attempt: SendAttempt, template: TemplateReference): Promise<boolean> {
    const { table, leaseMs, settlingWindowMs } = this.props;
    const { email, queueMessageId } = attempt;
    const isFirstWay = email.status === 'requested';
    const token = randomBytes(9).toString('base64url');
    const update = transitionUpdate(email.key, isFirstWay ? 'startSending' : 'retry', {
      attempt: email.attempt,
      nextAttempt: attempt.number,
      at: table.timestamp(),
      set: {
        leaseUntil: number(table.now() + leaseMs),
        queueMessageId: string(queueMessageId),
        attemptToken: string(token),
        template: stringMap({ ...template }),
        // The settler has looked for it long ago, and a failed or held e-mail has left the index of open ones.
        ...(!isFirstWay && watched(email.key, table.now() + settlingWindowMs)),
      },
      ...isAsRead(email),
    });
    return (await table.update(update)) !== undefined || (await this.isBegun(email.key, token));
  }

  async endUnsent(attempt: SendAttempt, transition: UnsentTransition, reason: string): Promise<boolean> {
    const { table } = this.props;
    const { email, queueMessageId } = attempt;
    const update = transitionUpdate(email.key, transition, {
      attempt: email.attempt,
      at: table.timestamp(),
      reason,
      set: { queueMessageId: string(queueMessageId) },
      ...isAsRead(email),
    });
    return (await table.update(update)) !== undefined;
  }

  async advance(
    { email, number: attempt }: SendAttempt,
    transition: AttemptTransition,
    { reason, messageId }: TransitionDetails = {},
  ): Promise<boolean> {
    const { table, settlingWindowMs } = this.props;
    const update = transitionUpdate(email.key, transition, {
      attempt,
      at: table.timestamp(),
      ...(reason !== undefined && { reason }),
      set: {
        ...(messageId !== undefined && { messageId: string(messageId) }),
        // Somebody has to come back to it. The time to wait for a Send event begins now, not with the request.
        ...(transition === 'loseAnswer' && watched(email.key, table.now() + settlingWindowMs)),
      },
    });
    return (await table.update(update)) !== undefined;
  }

  /**
   * Whether the refused write was a retry of the SDK, whose first request had done it and lost its answer. Taken for another's, the
   * mail would wait for the settler as one that may be sent already.
   */
  private async isBegun(key: EmailKey, token: string): Promise<boolean> {
    const item = await this.props.table.get(emailItemKey(key));
    return item?.status?.S === 'sending' && item.attemptToken?.S === token;
  }
}

function readEmail(key: EmailKey, item: Item): EmailToSend {
  const reason = item.history?.L?.at(-1)?.M?.reason?.S;
  return {
    key,
    status: item.status?.S as EmailStatus,
    attempt: Number(item.attempt?.N ?? 0),
    requestedAt: item.requestedAt?.S ?? '',
    resends: Number(item.resends?.N ?? 0),
    ...(item.sendTo?.S !== undefined && { sendTo: item.sendTo.S }),
    ...(item.queueMessageId?.S !== undefined && { queueMessageId: item.queueMessageId.S }),
    leaseUntil: Number(item.leaseUntil?.N ?? 0),
    isErased: item.erasedAt !== undefined,
    ...(reason !== undefined && { reason }),
  };
}

function readEventOf(types: readonly OrderEventType[], item: Item): OrderEvent | undefined {
  const type = parseEventItemKey(item)?.type;
  return types.some((wanted) => wanted === type) ? readStoredEvent(item.event) : undefined;
}

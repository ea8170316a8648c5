import { DynamoAcceptedOrders } from '../../../functions/adapters/dynamodb/accepted-orders';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { DynamoFeedbackStore } from '../../../functions/adapters/dynamodb/feedback-store';
import { DynamoOpenEmails } from '../../../functions/adapters/dynamodb/open-emails';
import { readOrderFile } from '../../../functions/adapters/dynamodb/order-file';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoReopenedEmails } from '../../../functions/adapters/dynamodb/reopened-emails';
import { DynamoSendAttempts } from '../../../functions/adapters/dynamodb/send-attempts';
import { DynamoSuppressionKeeper } from '../../../functions/adapters/dynamodb/suppression-keeper';
import { DynamoSuppressionList } from '../../../functions/adapters/dynamodb/suppression-list';
import { DynamoWatermark } from '../../../functions/adapters/dynamodb/watermark';
import { trackFeedback } from '../../../functions/delivery-tracker/track-feedback';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import { parseFeedback } from '../../../functions/domain/email/feedback';
import { OPEN_STATUSES } from '../../../functions/domain/email/lifecycle';
import type { LostAnswerPolicy } from '../../../functions/domain/email/settlement';
import type { EmailQueue } from '../../../functions/domain/ports';
import { CircuitBreaker } from '../../../functions/email-sender/circuit-breaker';
import { parseEmailMessage } from '../../../functions/email-sender/email-message';
import { Pace } from '../../../functions/email-sender/pace';
import { sendEmail } from '../../../functions/email-sender/send-email';
import { processOrderEvent } from '../../../functions/order-processor/process-order-event';
import { lookAtAcceptedOrders } from '../../../functions/settler/look-at-accepted-orders';
import {
  type Discrepancy,
  periodOf,
  type Reconciliation,
  reconcile,
} from '../../../functions/settler/reconcile';
import { type SettlementPorts, settleOpenEmails } from '../../../functions/settler/settle-open-emails';
import { Database } from './database';
import { type CallFaults, EmailService, NO_CALL_FAULTS } from './email-service';
import { EventSource, type RecordHandler } from './event-source';
import { type CallCounter, Execution, type Faults, NO_FAULTS } from './execution';
import { Queue, type QueuedMessage } from './queue';
import { Random } from './random';
import { VirtualClock } from './virtual-clock';

export interface WorldProps {
  readonly seed: number;
  readonly faults?: Partial<Faults>;
  readonly callFaults?: Partial<CallFaults>;
  /** How often a queue delivers, and SES publishes, a message twice. @default 0 */
  readonly duplication?: number;
  readonly sendEventLoss?: number;
  readonly lateSendEvents?: number;
  /** Mails a second SES takes. @default 1000 */
  readonly ratePerSecond?: number;
  readonly dailyQuota?: number;
  readonly senders?: number;
  readonly lostAnswer?: LostAnswerPolicy;
  /** @default every minute, as scheduled; rarely where weeks are to pass */
  readonly settleEveryMs?: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const RETENTION_DAYS = 400;
const LEASE_MARGIN = 5 * SECOND;
const SETTLING_WINDOW = 15 * MINUTE;
/** As the stacks configure them: see sender-settings.ts and queue-with-dead-letter-queue.ts. */
const SHARE_USED = 0.97;
const TIMEOUTS_HIDDEN = 6;
const MAX_RECEIVE_COUNT = 5;
const TIMEOUTS = {
  'order-processor': 10 * SECOND,
  'email-sender': 30 * SECOND,
  'delivery-tracker': 10 * SECOND,
};
const TIME_FOR_ONE_CALL = 8 * SECOND;
const LONGEST_AGE = 72 * 60 * MINUTE;

/**
 * The whole pipeline in one process and in virtual time. Real: the use cases, the adapters of DynamoDB, their expressions
 * and the table. Modelled: SQS, SES, the life of function instances, and everything that goes wrong between them.
 */
export class World {
  readonly clock = new VirtualClock('2026-03-03T00:00:00Z');
  readonly random: Random;
  readonly orderQueue: Queue;
  readonly emailQueue: Queue;
  readonly feedbackQueue: Queue;
  readonly ses: EmailService;
  readonly sender: EventSource;
  readonly tracker: EventSource;
  readonly faults: Faults;
  readonly counter: CallCounter = { calls: 0 };
  /** What the settler has found a day later without an end. */
  readonly reported: Discrepancy[] = [];
  private readonly sources: EventSource[] = [];

  private constructor(
    private readonly props: WorldProps,
    readonly database: Database,
  ) {
    this.random = new Random(props.seed);
    this.faults = { ...NO_FAULTS, ...props.faults };
    this.orderQueue = this.createQueue(TIMEOUTS['order-processor']);
    this.emailQueue = this.createQueue(TIMEOUTS['email-sender']);
    this.feedbackQueue = this.createQueue(TIMEOUTS['delivery-tracker']);
    this.ses = new EmailService({
      clock: this.clock,
      random: this.random,
      faults: { ...NO_CALL_FAULTS, ...props.callFaults },
      ratePerSecond: props.ratePerSecond ?? 1_000,
      dailyQuota: props.dailyQuota ?? Number.POSITIVE_INFINITY,
      eventDuplication: props.duplication ?? 0,
      sendEventLoss: props.sendEventLoss ?? 0,
      lateSendEvents: props.lateSendEvents ?? 0,
      publish: (event) => this.feedbackQueue.send(event),
    });
    this.consume(this.orderQueue, 'order-processor', 5, () => this.orderProcessor());
    this.sender = this.consume(this.emailQueue, 'email-sender', props.senders ?? 5, () => this.emailSender());
    this.tracker = this.consume(this.feedbackQueue, 'delivery-tracker', 5, () => this.deliveryTracker());
    this.settleRegularly();
  }

  static async create(props: WorldProps): Promise<World> {
    return new World(props, await Database.create());
  }

  publish(body: string, delayMs = 0): void {
    this.orderQueue.send(body, delayMs);
  }

  /** Runs until nothing moves any more, but not longer than so many hours. */
  async runUntilQuiet(hours: number): Promise<void> {
    const end = this.clock.now() + hours * 60 * MINUTE;
    while (this.clock.now() < end) {
      await this.clock.runUntil(this.clock.now() + 5 * MINUTE);
      const queues = [this.orderQueue, this.emailQueue, this.feedbackQueue];
      const moving = queues.some(({ depth }) => depth > 0) || this.ses.pendingEvents > 0;
      if (!moving && (await this.openEmails()) === 0) return;
    }
    throw new Error(
      `something still moves after ${hours} hours: ${await this.openEmails()} e-mails are open`,
    );
  }

  /**
   * Whoever answers the alarm of the dead-letter queues: what SQS itself put there, because functions died over it five
   * times, is redriven. @returns how many messages
   */
  redriveUnexplained(): number {
    const isUnexplained = ({ reason }: QueuedMessage) => reason === undefined;
    const events = this.feedbackQueue.redrive(isUnexplained);
    for (const { body } of events) {
      // By now the settler has decided without it.
      const parsed = parseFeedback(body);
      if (parsed.result === 'feedback') this.ses.lostSendEvents.add(encodeEmailKey(parsed.feedback.key));
    }
    return [this.orderQueue, this.emailQueue].reduce(
      (sum, queue) => sum + queue.redrive(isUnexplained).length,
      events.length,
    );
  }

  async reconcile(day: string): Promise<Reconciliation> {
    const table = this.tableOf(this.database.client);
    return await reconcile(periodOf(day), new DynamoAcceptedOrders(table));
  }

  suppressionList(): DynamoSuppressionKeeper {
    return new DynamoSuppressionKeeper(this.tableOf(this.database.client));
  }

  /**
   * As a person does it with `npm run support -- resend`, for the mail of a confirmation; false when that cannot be.
   * @param isQueued false: whoever asks dies before the queue has it
   */
  async resend(orderId: string, { isQueued = true, sendTo }: { isQueued?: boolean; sendTo?: string } = {}) {
    const table = this.tableOf(this.database.client);
    const file = await readOrderFile(table, orderId);
    const email = file?.emails.find(({ key }) => key.kind === 'confirmed');
    if (email === undefined) return false;
    const emails = new DynamoReopenedEmails({
      table,
      retentionDays: RETENTION_DAYS,
      settlingWindowMs: SETTLING_WINDOW,
    });
    const asking = { by: 'Kim', reason: 'no mail', ...(sendTo !== undefined && { sendTo }) };
    if (!(await emails.reopen(email, asking))) return false;
    this.ses.askAgain(encodeEmailKey(email.key));
    if (isQueued) this.emailQueue.send(JSON.stringify({ ...email.key, correlationId: 'c' }));
    return true;
  }

  private async openEmails(): Promise<number> {
    const items = await this.database.items();
    return items.filter(({ status }) => OPEN_STATUSES.some((open) => open === status?.S)).length;
  }

  private createQueue(timeoutMs: number): Queue {
    return new Queue({
      clock: this.clock,
      random: this.random,
      visibilityMs: TIMEOUTS_HIDDEN * timeoutMs,
      maxReceiveCount: MAX_RECEIVE_COUNT,
      duplication: this.props.duplication ?? 0,
    });
  }

  private consume(
    queue: Queue,
    purpose: keyof typeof TIMEOUTS,
    concurrency: number,
    start: () => RecordHandler,
  ): EventSource {
    const { clock, random, faults, counter } = this;
    const timeoutMs = TIMEOUTS[purpose];
    const source = new EventSource({ clock, random, faults, counter, queue, timeoutMs, concurrency, start });
    this.sources.push(source);
    return source;
  }

  /** What functions have thrown, save for services that gave no answer. */
  get errors(): unknown[] {
    const thrown = this.sources.flatMap(({ errors }) => errors);
    return thrown.filter((error) => !(error instanceof Error && error.name === 'TimeoutError'));
  }

  private tableOf(client: ConstructorParameters<typeof OrderTable>[0]['client']): OrderTable {
    return new OrderTable({ client, tableName: this.database.tableName, now: this.clock.now });
  }

  private storeOf(execution: Execution) {
    const table = this.tableOf(this.database.clientOf(execution));
    return { table, retentionDays: RETENTION_DAYS, settlingWindowMs: SETTLING_WINDOW };
  }

  private emailQueueOf(execution: Execution): EmailQueue {
    return {
      enqueue: ({ key, ...rest }, delaySeconds = 0) =>
        execution.call(async () =>
          this.emailQueue.send(JSON.stringify({ ...key, ...rest }), delaySeconds * SECOND),
        ),
    };
  }

  private deadLettersOf(queue: Queue, execution: Execution) {
    return {
      put: ({ body, reason }: { body: string; reason: string }) =>
        execution.call(async () => queue.setAside(body, reason)),
    };
  }

  private orderProcessor(): RecordHandler {
    return async ({ id, body }, execution) => {
      const store = this.storeOf(execution);
      await processOrderEvent(
        { id, body },
        {
          events: new DynamoEventRecorder(store),
          emails: new DynamoEmailRequests(store),
          emailQueue: this.emailQueueOf(execution),
          deadLetters: this.deadLettersOf(this.orderQueue, execution),
        },
      );
    };
  }

  /** What an instance of the function keeps from one invocation to the next: pace and circuit breaker. */
  private emailSender(): RecordHandler {
    const { clock, random, ses } = this;
    const share = (SHARE_USED * (this.props.ratePerSecond ?? 1_000)) / (this.props.senders ?? 5);
    const pace = new Pace(share, clock);
    let current: Execution | undefined;
    const breaker = new CircuitBreaker({
      now: clock.now,
      probe: async () => (current === undefined ? undefined : await ses.mailerOf(current).probe()),
    });
    return async (message, execution) => {
      current = execution;
      const parsed = parseEmailMessage(message.body);
      if (parsed === undefined) throw new Error(`not a message of the order processor: ${message.body}`);
      const store = this.storeOf(execution);
      await sendEmail(
        {
          ...parsed,
          id: message.id,
          body: message.body,
          isRedriven: (parsed.isRedriven ?? false) || message.reason !== undefined,
        },
        {
          attempts: new DynamoSendAttempts({
            ...store,
            leaseMs: TIMEOUTS['email-sender'] + LEASE_MARGIN,
          }),
          suppressions: new DynamoSuppressionList(store.table),
          emailQueue: this.emailQueueOf(execution),
          deadLetters: this.deadLettersOf(this.emailQueue, execution),
          mailer: ses.mailerOf(execution),
          render: (event, { email: { key, sendTo }, number: attempt, correlationId }) => ({
            to: sendTo ?? event.order.customer.email,
            subject: '',
            html: '',
            text: '',
            language: 'en',
            template: { name: key.kind, version: '0', locale: 'en', brand: 'shop' },
            sender: { name: 'Shop', address: 'orders@shop.example', replyTo: 'help@shop.example' },
            key,
            attempt,
            correlationId,
          }),
          pace,
          breaker,
          remainingTime: execution.remainingTime,
          timeForOneCall: TIME_FOR_ONE_CALL,
          longestAge: LONGEST_AGE,
          now: clock.now,
          random: random.next,
        },
      );
    };
  }

  private deliveryTracker(): RecordHandler {
    return async ({ body }: QueuedMessage, execution) => {
      const store = this.storeOf(execution);
      await trackFeedback(body, {
        emails: new DynamoFeedbackStore(store),
        suppressions: new DynamoSuppressionKeeper(store.table),
        softBounces: { limit: 3, windowDays: 14 },
        deadLetters: this.deadLettersOf(this.feedbackQueue, execution),
      });
    };
  }

  private settleRegularly(): void {
    const { clock } = this;
    clock.at(clock.now() + (this.props.settleEveryMs ?? MINUTE), () => {
      this.settleRegularly();
      const execution = new Execution(
        clock,
        this.random,
        this.faults,
        this.counter,
        clock.now() + 5 * MINUTE,
        () => {},
      );
      const { table } = this.storeOf(execution);
      const openEmails = new DynamoOpenEmails(table);
      const looked = lookAtAcceptedOrders({
        orders: new DynamoAcceptedOrders(table),
        openEmails,
        watermark: new DynamoWatermark(table),
        windowMs: SETTLING_WINDOW,
        limit: 20_000,
        now: clock.now,
        report: (discrepancies) => this.reported.push(...discrepancies),
      });
      const settlement: SettlementPorts = {
        openEmails,
        emailQueue: this.emailQueueOf(execution),
        queueDepth: { depth: () => execution.call(async () => this.emailQueue.depth) },
        policy: { lostAnswer: this.props.lostAnswer ?? 'resend-once', windowMs: SETTLING_WINDOW },
        limit: 1_000,
        now: clock.now,
      };
      const run = looked.finally(() => settleOpenEmails(settlement));
      // A run that fails is followed by the next.
      void run.catch(() => {}).finally(() => execution.finish());
    });
  }
}

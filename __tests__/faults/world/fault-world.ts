import { setTimeout as delay } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { OPEN_STATUSES } from '../../../functions/domain/email/lifecycle';
import { scanTable } from '../../../local/aws/database/items';
import type { InvocationResult } from '../../../local/aws/lambda/sandbox';
import { bundleThreads } from '../../../local/aws/threads/bundle';
import type { ReceivedMail, StoredItem } from '../../../local/pipeline/types';
import type { FunctionConfig, Topology } from '../../../local/synth/topology';
import type { Purpose } from '../../../src/naming';
import { type EmbeddedAccount, startEmbeddedAccount } from '../../support/embedded-account';
import { EventSourceMapping } from '../../support/event-source-mapping';
import type { LoopbackProxy } from '../../support/loopback-proxy';
import type { Call } from './call';
import type { ErrorAnswer } from './error-answers';
import { startFaultProxy } from './fault-proxy';
import type { Blow } from './faults';
import { FunctionInstances } from './function-instances';

/** Seconds, in the order they must have: a call of SES (6), the invocation, its lease, the queue's visibility timeout. */
const SENDER = { timeout: 15, lease: 16, visibility: 17 };
const OTHERS = { timeout: 6, visibility: 7 };

const SETTLE_EVERY_MS = 1_000;

const QUEUE_OF = {
  'order-processor': 'order-queue',
  'email-sender': 'email-queue',
  'delivery-tracker': 'email-events-queue',
} as const;
export type Consumer = keyof typeof QUEUE_OF;
export const CONSUMERS = Object.keys(QUEUE_OF) as Consumer[];

export interface Invocation {
  readonly lambda: Purpose<'function'>;
  /** The event as JSON. */
  readonly payload: string;
  /** Orders its messages are about. */
  readonly orderIds: readonly string[];
  /** What happens to its calls, where that is for this invocation alone. */
  readonly strike?: Strike | undefined;
}

/** What happens to a call: a blow, another answer than the service would give, or nothing. */
export type Strike = (call: Call) => Blow | ErrorAnswer | undefined;

export interface FaultWorldProps {
  readonly packageDirectory: string;
  /** Invocations at a time. */
  readonly concurrency: Readonly<Record<Consumer, number>>;
  /** Messages of an invocation at most. */
  readonly batchSize: number;
  readonly settlingWindowSeconds: number;
  /** Asked for every request of a function. */
  readonly strike: (call: Call, invocation: Invocation) => ReturnType<Strike>;
  /** The event a function gets instead. */
  readonly rewrite?: (event: SQSEvent, lambda: Consumer) => SQSEvent;
}

/**
 * The built functions as Lambda runs them, with their real clients, against the embedded services over HTTP, and between the
 * two whatever the test wants to go wrong. Timeouts are as deployed in their order, and short.
 */
export class FaultWorld {
  readonly mails: ReceivedMail[] = [];
  /** Lines the functions have logged. */
  readonly log: string[] = [];
  private readonly invocations = new Map<string, Invocation>();
  private readonly functions = new Map<string, FunctionInstances>();
  private mappings: EventSourceMapping[] = [];
  private sqs: SQSClient | undefined;

  private constructor(
    private readonly props: FaultWorldProps,
    readonly proxy: LoopbackProxy,
    readonly account: EmbeddedAccount,
  ) {}

  static async start(props: FaultWorldProps): Promise<FaultWorld> {
    let world: FaultWorld | undefined;
    const proxy = await startFaultProxy({
      decide: (call) => world?.decide(call),
      kill: (caller) => world?.kill(caller),
    });
    const account = await startEmbeddedAccount({
      endpointOf: (url) => {
        proxy.forwardTo(url);
        return proxy.url;
      },
      change: (topology) => shortened(topology, props.settlingWindowSeconds),
    });
    world = new FaultWorld(props, proxy, account);
    world.startFunctions();
    return world;
  }

  async publish(event: object): Promise<void> {
    const topicArn = this.account.topology.topics.find(
      ({ name }) => name === this.account.naming.topic('order-events'),
    )?.arn;
    const publication = await this.account.aws.api.publish(topicArn ?? '', JSON.stringify(event));
    if (publication.result !== 'published') throw new Error(`not published: ${JSON.stringify(publication)}`);
  }

  async invoke(lambda: Purpose<'function'>, event: object, strike?: Strike): Promise<InvocationResult> {
    return await this.call({ lambda, payload: JSON.stringify(event), orderIds: [], strike });
  }

  /** Calls the settler until nothing moves any more. @throws Error when something still does after so long */
  async comeToRest(timeoutMs: number): Promise<void> {
    for (const end = Date.now() + timeoutMs; ; ) {
      await this.invoke('settler', { job: 'settle' });
      await delay(SETTLE_EVERY_MS);
      const moving = await this.messagesUnderWay();
      const open = moving > 0 ? 'some' : await this.openEmails();
      if (open === 0) return;
      if (Date.now() > end) {
        throw new Error(`no rest after ${timeoutMs} ms: ${open} open e-mails, ${moving} messages under way`);
      }
    }
  }

  async records(): Promise<StoredItem[]> {
    const { aws, naming } = this.account;
    return (await scanTable(aws.endpoint, naming.table('orders'))) as StoredItem[];
  }

  /** Every mail SES has really accepted, whatever its caller heard. */
  async acceptedMails(): Promise<readonly ReceivedMail[]> {
    this.mails.push(...(await this.account.aws.api.takeMails()));
    return this.mails;
  }

  async deadLetters(purpose: Purpose<'queue'>) {
    const name = this.account.naming.queue(purpose);
    const queues = await this.account.aws.api.queues();
    return queues.find((queue) => queue.name === name)?.messages ?? [];
  }

  async stop(): Promise<void> {
    await Promise.all(this.mappings.map((mapping) => mapping.stop()));
    await Promise.all([...this.functions.values()].map((instances) => instances.stop()));
    this.sqs?.destroy();
    await this.proxy.stop();
    await this.account.stop();
  }

  private startFunctions(): void {
    const { topology, cloud, naming, client } = this.account;
    const [runtimeFile = ''] = bundleThreads('local/aws/lambda/sandbox-thread.ts');
    for (const purpose of [...CONSUMERS, 'settler', 'sending-pauser'] as const) {
      const config = topology.functions.find(({ name }) => name === naming.function(purpose));
      if (config === undefined) throw new Error(`the stacks declare no function ${purpose}`);
      const { packageDirectory } = this.props;
      const onLine = (line: string) => void this.log.push(line);
      this.functions.set(
        purpose,
        new FunctionInstances({ config, cloud, packageDirectory, runtimeFile, onLine }),
      );
    }
    // What feeds the functions is no part of what goes wrong: its calls go straight to the services.
    const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
    this.sqs = sqs;
    this.mappings = CONSUMERS.flatMap((lambda) => {
      const { url: queueUrl, arn: queueArn } = this.account.queue(QUEUE_OF[lambda]);
      const consumer = { invoke: (payload: string) => this.consume(lambda, payload) };
      const { concurrency, batchSize } = this.props;
      return Array.from(
        { length: concurrency[lambda] },
        () =>
          new EventSourceMapping({
            sqs,
            queueUrl,
            queueArn,
            consumer,
            batchSize,
            reportsBatchItemFailures: true,
          }),
      );
    });
  }

  private async consume(lambda: Consumer, payload: string): Promise<InvocationResult> {
    const { rewrite = (event) => event } = this.props;
    return await this.deliver(lambda, rewrite(JSON.parse(payload) as SQSEvent, lambda));
  }

  /** Gives a function a batch, beside what its queue gives it. */
  async deliver(lambda: Consumer, event: SQSEvent): Promise<InvocationResult> {
    const orderIds = event.Records.flatMap(({ body }) => orderIdOf(body) ?? []);
    return await this.call({ lambda, payload: JSON.stringify(event), orderIds });
  }

  private async call(invocation: Invocation): Promise<InvocationResult> {
    const instances = this.functions.get(invocation.lambda);
    if (instances === undefined) throw new Error(`there is no function ${invocation.lambda}`);
    return await instances.invoke(invocation.payload, (caller) => this.invocations.set(caller, invocation));
  }

  private decide(call: Call): Blow | ErrorAnswer | undefined {
    const invocation = this.invocations.get(call.caller);
    if (invocation === undefined) return undefined;
    const decided =
      invocation.strike === undefined ? this.props.strike(call, invocation) : invocation.strike(call);
    // Its circuit breaker would keep it from sending for longer than a test should take; others come in its place.
    if (decided !== undefined && call.service === 'ses')
      this.functions.get(invocation.lambda)?.retire(call.caller);
    return decided;
  }

  private kill(caller: string): void {
    for (const instances of this.functions.values()) instances.kill(caller);
  }

  private async openEmails(): Promise<number> {
    const records = await this.records();
    return records.filter(({ status }) => OPEN_STATUSES.some((open) => open === status)).length;
  }

  private async messagesUnderWay(): Promise<number> {
    const queues = await this.account.aws.api.queues();
    return queues
      .filter(({ isDeadLetterQueue }) => !isDeadLetterQueue)
      .reduce((sum, { visible, inFlight, delayed }) => sum + visible + inFlight + delayed, 0);
  }
}

/** The topology with times a test can wait for. */
function shortened(topology: Topology, settlingWindowSeconds: number): Topology {
  const timeoutOf = ({ name, timeoutSeconds }: FunctionConfig) => {
    if (name.includes('email-sender')) return SENDER.timeout;
    // Only what waits in a queue meanwhile has to be quick.
    return CONSUMERS.some((consumer) => name.includes(consumer)) ? OTHERS.timeout : timeoutSeconds;
  };
  return {
    ...topology,
    functions: topology.functions.map((config) => ({
      ...config,
      timeoutSeconds: timeoutOf(config),
      environment: {
        ...config.environment,
        SETTLING_WINDOW_SECONDS: String(settlingWindowSeconds),
        LEASE_SECONDS: String(SENDER.lease),
      },
    })),
    queues: topology.queues.map((queue) => ({
      ...queue,
      visibilityTimeoutSeconds: queue.name.includes('-email-queue-') ? SENDER.visibility : OTHERS.visibility,
    })),
  };
}

/** The order a message of any of the queues is about. */
function orderIdOf(body: string): string | undefined {
  const message = JSON.parse(body) as {
    order?: { id: string };
    orderId?: string;
    mail?: { tags: Record<string, string[]> };
  };
  const tag = message.mail?.tags['email-key']?.[0];
  if (tag !== undefined) return JSON.parse(Buffer.from(tag, 'base64url').toString())[0];
  return message.order?.id ?? message.orderId;
}

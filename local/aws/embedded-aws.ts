import type { PipelineEvent, QueueState, ReceivedMail } from '../pipeline/types';
import type { Cloud } from '../synth/cloud';
import type { Topology } from '../synth/topology';
import type { AwsApi, DeploymentSettings, Publication } from './aws-protocol';
import { DynamoDb } from './database/dynamodb';
import { Deployment } from './deployment';
import { handleEmailRequest } from './email/email-api';
import type { InvocationResult } from './lambda/sandbox';
import { Messaging } from './messaging/messaging';
import { motionOf, peek } from './messaging/queue-states';
import { Endpoint, type Service } from './server';
import type { OwnerChannel } from './threads/remote';

const QUIET_MS = 100;
const LOOK_EVERY_MS = 20;
/** Of a queue that is being worked off; a backlog of thousands would only be copied to be thrown away. */
const PEEKED_MESSAGES = 100;

interface Running {
  readonly endpoint: Endpoint;
  readonly messaging: Messaging;
  readonly database: DynamoDb;
}

/** SNS, SQS, DynamoDB, SES and Lambda of one account, in the thread that calls this. */
export class EmbeddedAws implements AwsApi {
  private services: Running | undefined;
  private deployment: Deployment | undefined;
  private topology: Topology | undefined;

  constructor(
    private readonly owner: OwnerChannel,
    private readonly runtimeFile: string,
  ) {}

  async listen(port: number): Promise<string> {
    const messaging = await Messaging.start();
    const database = new DynamoDb();
    const queueing: Service = (request, response) => messaging.handle(request, response);
    const endpoint = await Endpoint.listen(
      {
        sns: queueing,
        sqs: queueing,
        sts: queueing,
        dynamodb: (request, response) => database.handle(request, response),
        ses: (request, response) => void handleEmailRequest(this.deployed.email, request, response),
      },
      port,
    );
    this.services = { endpoint, messaging, database };
    return endpoint.url;
  }

  async deploy(topology: Topology, cloud: Cloud, settings: DeploymentSettings): Promise<void> {
    this.topology = topology;
    this.deployment = await Deployment.create({
      topology,
      cloud,
      settings,
      messaging: this.running.messaging,
      runtimeFile: this.runtimeFile,
      onEvent: (event: PipelineEvent) => this.owner.notify(event),
    });
  }

  publish(topicArn: string, body: string): Publication {
    try {
      const { messageId, queueMessageIds } = this.running.messaging.publish(topicArn, body);
      return { result: queueMessageIds.length > 0 ? 'published' : 'filtered', messageId };
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      // Without a code it is no answer of SNS.
      if (code === undefined) throw error;
      return { result: 'refused', reason: `${code}: ${message}` };
    }
  }

  async invoke(functionName: string, payload: string): Promise<InvocationResult> {
    return await this.deployed.functionOf(functionName).invoke(payload);
  }

  takeMails(): ReceivedMail[] {
    return this.deployed.mails.splice(0);
  }

  databaseVersion(): number {
    return this.running.database.version;
  }

  queues(): Omit<QueueState, 'purpose'>[] {
    const { queues = [] } = this.topology ?? {};
    const deadLetterArns = new Set(queues.map(({ redrive }) => redrive?.deadLetterTargetArn));
    return queues.map(({ name, arn }) => {
      const queue = this.running.messaging.queue(arn);
      const isDeadLetterQueue = deadLetterArns.has(arn);
      const messages = peek(queue, isDeadLetterQueue ? Number.POSITIVE_INFINITY : PEEKED_MESSAGES);
      return { name, isDeadLetterQueue, ...motionOf(queue), messages };
    });
  }

  async untilQuiet(timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    for (let quietSince = Date.now(); Date.now() - quietSince < QUIET_MS; ) {
      if (Date.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (this.isMoving()) quietSince = Date.now();
    }
    return true;
  }

  async stop(): Promise<void> {
    await this.deployment?.stop();
    await this.services?.endpoint.close();
    await this.services?.messaging.stop();
  }

  /** A message in a queue that nobody consumes, such as a dead-letter queue, lies still. */
  private isMoving(): boolean {
    const { endpoint, messaging } = this.running;
    if (this.deployed.busy || endpoint.openRequests > 0) return true;
    return (this.topology?.mappings ?? []).some(({ queueArn }) => {
      const { visible, inFlight, delayed } = motionOf(messaging.queue(queueArn));
      return visible + inFlight + delayed > 0;
    });
  }

  private get running(): Running {
    if (this.services === undefined) throw new Error('the emulated AWS is not started');
    return this.services;
  }

  private get deployed(): Deployment {
    if (this.deployment === undefined) throw new Error('nothing is deployed to the emulated AWS');
    return this.deployment;
  }
}

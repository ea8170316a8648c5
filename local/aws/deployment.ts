import { setTimeout as delay } from 'node:timers/promises';
import { parseFeedback } from '../../functions/domain/email/feedback';
import type { FeedbackStatus } from '../../functions/domain/email/lifecycle';
import type { PipelineEvent, ReceivedMail } from '../pipeline/types';
import type { Cloud } from '../synth/cloud';
import type { Topology } from '../synth/topology';
import type { DeploymentSettings } from './aws-protocol';
import { createTable } from './database/create-table';
import { EmailService } from './email/email-service';
import { EventSourceMapping } from './lambda/event-source-mapping';
import { LambdaFunction } from './lambda/lambda-function';
import type { Messaging } from './messaging/messaging';
import { OrderOutcomes } from './order-outcomes';
import { Scheduler } from './scheduler/scheduler';

const STOP_GRACE_MS = 1_000;

export interface DeploymentProps {
  readonly topology: Topology;
  readonly cloud: Cloud;
  readonly settings: DeploymentSettings;
  readonly messaging: Messaging;
  readonly runtimeFile: string;
  readonly onEvent: (event: PipelineEvent) => void;
}

/** Everything of a topology, created and running. */
export class Deployment {
  readonly email: EmailService;
  /** Accepted and not fetched yet. */
  readonly mails: ReceivedMail[] = [];
  private readonly functions: readonly LambdaFunction[];
  private readonly scheduler = new Scheduler();
  private mappings: readonly EventSourceMapping[] = [];

  private constructor(private readonly props: DeploymentProps) {
    this.email = this.createEmailService();
    this.functions = this.createFunctions();
  }

  /** @throws Error naming what could not be created. */
  static async create(props: DeploymentProps): Promise<Deployment> {
    const { topology, messaging, cloud } = props;
    const deployment = new Deployment(props);
    for (const topic of topology.topics) messaging.createTopic(topic);
    for (const queue of topology.queues) messaging.createQueue(queue);
    for (const subscription of topology.subscriptions) messaging.subscribe(subscription);
    for (const { destinations } of topology.configurationSets) {
      for (const { topicArn } of destinations) messaging.requireTopic(topicArn);
    }
    await Promise.all([
      ...topology.tables.map((table) => createTable(cloud.endpoint, table)),
      ...deployment.functions.map((lambda) => lambda.warmUp()),
    ]);
    deployment.mappings = deployment.startMappings();
    for (const schedule of topology.schedules) {
      deployment.scheduler.add(schedule, deployment.functionOf(schedule.functionArn));
    }
    return deployment;
  }

  /** Invocations under way and mails whose feedback is still to come. */
  get busy(): boolean {
    return this.email.pendingFeedback > 0 || this.functions.some((lambda) => lambda.running > 0);
  }

  /** Invocations under way may end, but nobody waits for a function's whole timeout. */
  async stop(): Promise<void> {
    this.scheduler.stop();
    const drained = Promise.all(this.mappings.map((mapping) => mapping.stop()));
    await Promise.race([drained, delay(STOP_GRACE_MS, undefined, { ref: false })]);
    await Promise.all(this.functions.map((lambda) => lambda.stop()));
    await drained;
  }

  private createEmailService(): EmailService {
    const { topology, cloud, settings, messaging, onEvent } = this.props;
    return new EmailService({
      cloud,
      configurationSets: topology.configurationSets,
      identities: topology.identities,
      quota: settings.sendQuota,
      feedbackDelayMs: settings.feedbackDelayMs,
      publish: (topicArn, message) => messaging.publish(topicArn, message),
      onAccepted: (mail) => {
        this.mails.push(mail);
        const { messageId, tags, receivedAt } = mail;
        onEvent({ type: 'mail-accepted', at: receivedAt, messageId, tags });
      },
      onFeedback: ({ event, ...feedback }) => {
        const status = statusOf(event);
        onEvent({ type: 'feedback', at: Date.now(), ...feedback, ...(status !== undefined && { status }) });
      },
    });
  }

  private createFunctions(): LambdaFunction[] {
    const { topology, cloud, settings, runtimeFile, messaging, onEvent } = this.props;
    const outcomes = new OrderOutcomes((id) => messaging.originOf(id));
    return topology.functions.map(
      (config) =>
        new LambdaFunction({
          config,
          cloud,
          runtimeFile,
          packageDirectory: settings.packageDirectory,
          maximumSandboxes: settings.sandboxesPerFunction,
          onLine: (line) => {
            const at = Date.now();
            onEvent({ type: 'function-log', at, functionName: config.name, line });
            const outcome = outcomes.read(line, at);
            if (outcome !== undefined) onEvent(outcome);
          },
        }),
    );
  }

  private startMappings(): EventSourceMapping[] {
    const { topology, messaging, cloud } = this.props;
    return topology.mappings.map((config) => {
      const consumer = this.functionOf(config.functionArn);
      return new EventSourceMapping({ config, messaging, consumer, region: cloud.region });
    });
  }

  /** @param reference Name, ARN, or ARN with a version or alias. @throws Error when there is no such function */
  functionOf(reference: string): LambdaFunction {
    const found = this.functions[this.props.topology.functions.findIndex(({ arn }) => isOf(reference, arn))];
    if (found === undefined) throw new Error(`there is no function ${reference}`);
    return found;
  }
}

/** Undefined: the mail is not one of ours, or the event says nothing about its delivery. */
function statusOf(sesEvent: string): FeedbackStatus | undefined {
  const parsed = parseFeedback(sesEvent);
  return parsed.result === 'feedback' ? parsed.feedback.status : undefined;
}

/** Whether a function's name, ARN, or ARN with a version or alias means this function. */
function isOf(reference: string, functionArn: string): boolean {
  return (
    reference === functionArn ||
    reference.startsWith(`${functionArn}:`) ||
    functionArn.endsWith(`:function:${reference}`)
  );
}

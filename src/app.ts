import { App } from 'cdktf';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from './config/environment-schema';
import type { QueueProps } from './constructs/messaging';
import type { FunctionProps } from './constructs/processing';
import { Naming, type Purpose } from './naming';
import { DataObservabilityStack } from './stacks/data-observability-stack';
import { MessagingStack } from './stacks/messaging-stack';
import { ProcessingStack } from './stacks/processing-stack';
import type { StackRootProps } from './stacks/stack-root';

export interface BuildOptions {
  /** Folder with the functions' packages, <purpose>.zip. */
  readonly packageDirectory: string;
}

export interface Stacks {
  readonly messaging: MessagingStack;
  readonly dataObservability: DataObservabilityStack;
  readonly processing: ProcessingStack;
}

/** An app that writes to `outdir`. @default CDKTF_OUTDIR, else cdktf.out */
export function createApp(outdir?: string): App {
  // Creation stack traces cost a third of the synthesis and end up as absolute paths in the output.
  return new App({ stackTraces: false, ...(outdir !== undefined && { outdir }) });
}

/** The three stacks of one environment. The only place that knows both the configuration and the stacks. */
export function buildStacks(scope: Construct, config: EnvironmentConfig, options: BuildOptions): Stacks {
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const root = rootProps(config);
  const { mail, retention, functions } = config;

  const queue = (
    purpose: Purpose<'queue'>,
    dlq: Purpose<'queue'>,
    consumer: { timeoutSeconds: number },
  ): QueueProps => ({
    name: naming.queue(purpose),
    deadLetterQueueName: naming.queue(dlq),
    consumerTimeoutSeconds: consumer.timeoutSeconds,
  });
  const fn = (
    purpose: Purpose<'function'>,
    size: Omit<FunctionProps, 'name' | 'roleName'>,
  ): FunctionProps => ({
    ...size,
    name: naming.function(purpose),
    roleName: naming.role(purpose),
  });

  return {
    messaging: new MessagingStack(scope, {
      ...root,
      messaging: {
        orderEventsTopicName: naming.topic('order-events'),
        emailEventsTopicName: naming.topic('email-events'),
        orderQueue: queue('order-queue', 'order-queue-dlq', functions.orderProcessor),
        emailQueue: queue('email-queue', 'email-queue-dlq', functions.emailSender),
        emailEventsQueue: queue('email-events-queue', 'email-events-queue-dlq', functions.deliveryTracker),
        configurationSetName: naming.configurationSet('transactional'),
        mailDomain: mail.domain,
      },
    }),
    dataObservability: new DataObservabilityStack(scope, {
      ...root,
      orders: { name: naming.table('orders'), deletionProtection: retention.deletionProtection },
    }),
    processing: new ProcessingStack(scope, {
      ...root,
      processing: {
        orderProcessor: fn('order-processor', functions.orderProcessor),
        emailSender: fn('email-sender', functions.emailSender),
        deliveryTracker: fn('delivery-tracker', functions.deliveryTracker),
        packageDirectory: options.packageDirectory,
        metricsNamespace: config.app,
        recordRetentionDays: retention.recordDays,
        logRetentionDays: retention.logDays,
      },
      sender: {
        address: mail.sender,
        brand: config.brand,
        recipients: mail.recipients,
        defaultLocale: mail.defaultLocale,
        timeZone: mail.timeZone,
        sendRatePerSecond: mail.sendRatePerSecond,
      },
    }),
  };
}

function rootProps(config: EnvironmentConfig): StackRootProps {
  const { app, environment, suffix } = config;
  return {
    region: config.region,
    tags: {
      app,
      environment,
      owner: config.owner,
      'cost-centre': config.costCentre,
      repository: config.repository,
      'iac-rlhf-amazon': 'true',
    },
    state: { backend: config.state, deployment: `${app}/${environment}/${suffix}` },
  };
}

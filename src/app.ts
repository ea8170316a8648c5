import { App } from 'cdktf';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from './config/environment-schema';
import type { QueueProps } from './constructs/messaging';
import type { NetworkProps } from './constructs/network-props';
import type { FunctionProps } from './constructs/processing-props';
import type { ProvisionedCapacity } from './constructs/table-capacity';
import type { StateLocation } from './contracts/state';
import { expectedResources } from './cost/expected-resources';
import { type CostRates, costRates } from './cost/monthly-cost';
import { workloadOf } from './cost/workload';
import { firstOf } from './deferred';
import { typesOf } from './deployment-roles/stack-types';
import { Naming, PURPOSES, type Purpose } from './naming';
import { alarmRules, PAUSING_ALARM } from './observability/alarms';
import type { WatchedPipeline } from './observability/pipeline';
import { DataObservabilityStack, type DataObservabilityStackProps } from './stacks/data-observability-stack';
import { DeploymentRolesStack } from './stacks/deployment-roles-stack';
import { MessagingStack, type MessagingStackProps } from './stacks/messaging-stack';
import { ProcessingStack, type ProcessingStackProps } from './stacks/processing-stack';
import type { StackRootProps } from './stacks/stack-root';
import { StateBucketStack } from './stacks/state-bucket-stack';

/** The bucket cannot hold the state of its own creation. */
const STATE_OF_STATE_BUCKET = { kind: 'local', directory: '.state' } as const;

/** What an e-mail costs depends a little on how many there are: batches fill, or a poll finds nothing. */
const DESIGN_EMAILS_PER_DAY = 2_000;

export interface BuildOptions {
  /** Folder with the functions' packages, <purpose>.zip. @default those in the npm package */
  readonly packageDirectory?: string;
}

export interface Stacks {
  readonly messaging: MessagingStack;
  readonly dataObservability: DataObservabilityStack;
  readonly processing: ProcessingStack;
  /** Only where the configuration keeps the states in S3. */
  readonly stateBucket?: StateBucketStack;
  /** Only where the configuration lets workflows of GitHub deploy. */
  readonly deploymentRoles?: DeploymentRolesStack;
}

/** An app that writes to `outdir`. @default CDKTF_OUTDIR, else cdktf.out */
export function createApp(outdir?: string): App {
  // Creation stack traces cost a third of the synthesis and end up as absolute paths in the output.
  return new App({ stackTraces: false, ...(outdir !== undefined && { outdir }) });
}

export interface LayerOptions extends BuildOptions {
  /** @default the dashboard shows no cost */
  readonly cost?: CostRates;
}

/** What each layer of an environment is told; a layer reads no more of the configuration than it needs. */
export interface LayerProps {
  readonly messaging: () => Omit<MessagingStackProps, keyof StackRootProps>;
  readonly dataObservability: () => Omit<DataObservabilityStackProps, keyof StackRootProps>;
  readonly processing: () => Omit<ProcessingStackProps, keyof StackRootProps>;
}

/** The stacks of one environment. */
export function buildStacks(scope: Construct, config: EnvironmentConfig, options: BuildOptions = {}): Stacks {
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const root = rootProps(config);
  const cost = costOf(config, pipelineOf(config, naming));
  const layers = layerProps(config, naming, { ...options, cost });
  const stacks = {
    messaging: new MessagingStack(scope, { ...root, ...layers.messaging() }),
    dataObservability: new DataObservabilityStack(scope, { ...root, ...layers.dataObservability() }),
    processing: new ProcessingStack(scope, { ...root, ...layers.processing() }),
    ...(config.state.kind === 's3' && {
      stateBucket: new StateBucketStack(scope, {
        ...root,
        region: config.state.region,
        state: { ...root.state, backend: STATE_OF_STATE_BUCKET },
        bucket: {
          name: config.state.bucket,
          keyAlias: naming.key('state'),
          noncurrentDays: config.retention.stateVersionDays,
        },
      }),
    }),
  };
  const { github } = config.deployment;
  if (github === undefined) return stacks;
  const { messaging, dataObservability, processing } = stacks;
  return {
    ...stacks,
    deploymentRoles: new DeploymentRolesStack(scope, {
      ...root,
      roles: {
        planRoleName: naming.role('plan'),
        deployRoleName: naming.role('deploy'),
        github: { ...github, environment: github.environment ?? config.environment },
        oidcProvider: github.oidcProvider,
        ...deployedBy(config, naming),
        types: deployedTypes({ messaging, dataObservability, processing }),
      },
    }),
  };
}

/**
 * The only place that knows both the configuration and the layers. Whether its values are known or are variables of a
 * Terraform module it must not care: it passes them on and never looks at them.
 */
export function layerProps(
  config: EnvironmentConfig,
  naming: Naming,
  options: LayerOptions = {},
): LayerProps {
  const { mail, retention, functions } = config;
  // Copies of one environment in one account keep their numbers apart.
  const metricsNamespace = deploymentOf(config);

  const pipeline = pipelineOf(config, naming);

  const queue = (
    purpose: Purpose<'queue'>,
    dlq: Purpose<'queue'>,
    consumer: { timeoutSeconds: number; batchingWindowSeconds: number },
  ): QueueProps => ({
    name: naming.queue(purpose),
    deadLetterQueueName: naming.queue(dlq),
    consumerTimeoutSeconds: consumer.timeoutSeconds,
    retentionDays: retention.queueDays,
    deadLetterRetentionDays: retention.deadLetterDays,
    batchingWindowSeconds: consumer.batchingWindowSeconds,
  });
  const named = <Size extends Omit<FunctionProps, 'name' | 'roleName'>>(
    purpose: Purpose<'function'>,
    size: Size,
  ) => ({ ...size, name: naming.function(purpose), roleName: naming.role(purpose) });

  return {
    messaging: () => ({
      messaging: {
        orderEventsTopicName: naming.topic('order-events'),
        emailEventsTopicName: naming.topic('email-events'),
        orderQueue: queue('order-queue', 'order-queue-dlq', functions.orderProcessor),
        emailQueue: queue('email-queue', 'email-queue-dlq', functions.emailSender),
        emailEventsQueue: queue('email-events-queue', 'email-events-queue-dlq', functions.deliveryTracker),
        configurationSetName: naming.configurationSet('transactional'),
        keyAlias: naming.key('messaging'),
        otherKeyUsers: {
          alertsTopicName: naming.topic('alerts'),
          alarmNames: naming.anyPurpose(),
          functionNames: PURPOSES.function.map((purpose) => naming.function(purpose)),
        },
        publishers: config.publishers,
        identity: {
          domain: mail.domain,
          ownership: mail.identity,
          mailFromDomain: mail.mailFromDomain ?? `bounce.${mail.domain}`,
          dkimKeyDomain: mail.dns.dkimKeyDomain,
          dmarc: mail.dns.dmarc,
          hostedZone: mail.dns.hostedZone,
        },
      },
    }),
    dataObservability: () => ({
      dataObservability: {
        orders: {
          name: naming.table('orders'),
          recoveryDays: retention.recoveryDays,
          deletionProtection: retention.deletionProtection,
          capacity: capacityProps(config, naming),
        },
        alerts: {
          topicName: naming.topic('alerts'),
          emails: config.alerts.emails,
        },
        pipeline,
        alarms: {
          names: { ...naming.all('alarm'), ...naming.all('compositeAlarm') },
          namePattern: naming.anyPurpose(),
          thresholds: config.alerts.thresholds,
          runbookUrl: firstOf(config.alerts.runbookUrl, runbookIn(config.repository)),
          essentialOnly: config.profile === 'lean',
        },
        dashboard: {
          name: naming.dashboard('overview'),
          environment: config.environment,
          cost: options.cost,
        },
        queryNames: naming.all('query'),
        budget: {
          name: naming.budget('monthly'),
          limit: config.budget.monthlyUsd,
          tags: { app: config.app, environment: config.environment },
        },
        costAnomalies: {
          name: naming.costAnomalies('costs'),
          tag: { key: 'app', value: config.app },
          impactUsd: config.budget.anomalyUsd,
        },
      },
    }),
    processing: () => ({
      processing: {
        orderProcessor: named('order-processor', functions.orderProcessor),
        emailSender: named('email-sender', functions.emailSender),
        deliveryTracker: named('delivery-tracker', functions.deliveryTracker),
        settler: named('settler', functions.settler),
        sendingPauser: named('sending-pauser', functions.sendingPauser),
        schedule: {
          groupName: naming.scheduleGroup('settler'),
          roleName: naming.role('settler-schedule'),
          settleName: naming.schedule('settle'),
        },
        delivery: config.delivery,
        minimumSample: config.alerts.minimumSample,
        pausingAlarmName: naming.alarm(PAUSING_ALARM),
        ...(options.packageDirectory !== undefined && { packageDirectory: options.packageDirectory }),
        metricsNamespace,
        recordRetentionDays: retention.recordDays,
        suppressionRetentionDays: retention.suppressionDays,
        logRetentionDays: retention.logDays,
        support: {
          readers: { roleName: naming.role('support'), principals: config.support.principals },
          changers: {
            roleName: naming.role('support-changes'),
            principals: config.support.changePrincipals,
          },
        },
        network: networkProps(config, naming),
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

function pipelineOf(config: EnvironmentConfig, naming: Naming): WatchedPipeline {
  return {
    orderEventsTopic: naming.topic('order-events'),
    queues: naming.all('queue'),
    functions: naming.all('function'),
    configurationSet: naming.configurationSet('transactional'),
    metricsNamespace: deploymentOf(config),
  };
}

/** What the dashboard reckons with; the values must be known. */
function costOf(config: EnvironmentConfig, pipeline: WatchedPipeline): CostRates {
  const rules = Object.values(alarmRules(pipeline, config.alerts.thresholds));
  const alarms = config.profile === 'lean' ? rules.filter(({ isEssential }) => isEssential) : rules;
  const resources = expectedResources(config, alarms.length);
  return costRates(resources, workloadOf(config, DESIGN_EMAILS_PER_DAY));
}

/** What the roles that deploy have to know of an environment. */
export function deployedBy(config: EnvironmentConfig, naming: Naming) {
  const { app, environment, mail } = config;
  return {
    state: stateOf(config),
    namePattern: naming.anyPurpose(),
    mailDomain: mail.domain,
    tags: { app, environment },
  };
}

/** Types of what is in the stacks that are deployed again and again, by stack. */
export function deployedTypes(stacks: Pick<Stacks, 'messaging' | 'dataObservability' | 'processing'>) {
  return Object.fromEntries(
    [stacks.messaging, stacks.dataObservability, stacks.processing].map((stack) => [
      stack.node.id,
      typesOf(stack),
    ]),
  );
}

function networkProps({ network }: EnvironmentConfig, naming: Naming): NetworkProps | undefined {
  return network?.endpoints === 'create'
    ? {
        ...network,
        functionsSecurityGroupName: naming.securityGroup('functions'),
        endpointsSecurityGroupName: naming.securityGroup('endpoints'),
      }
    : network;
}

function capacityProps({ table }: EnvironmentConfig, naming: Naming): ProvisionedCapacity | undefined {
  if (table.capacity === 'on-demand') return undefined;
  const { writeUnits, readUnits, autoScaling } = table;
  const policyNames = {
    write: naming.scalingPolicy('write-capacity'),
    read: naming.scalingPolicy('read-capacity'),
  };
  return {
    writeUnits,
    readUnits,
    ...(autoScaling && { autoScaling: { ...autoScaling, policyNames } }),
  };
}

/** As GitHub and GitLab show the file of the default branch. */
function runbookIn(repository: string): string {
  return `${repository.replace(/\/$/, '')}/blob/HEAD/docs/runbook.md`;
}

/** Where the states of one environment are kept. */
export function stateOf(config: EnvironmentConfig): StateLocation {
  return { backend: config.state, deployment: deploymentOf(config) };
}

function deploymentOf({ app, environment, suffix }: EnvironmentConfig): string {
  return `${app}/${environment}/${suffix}`;
}

function rootProps(config: EnvironmentConfig): StackRootProps {
  const { app, environment } = config;
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
    state: stateOf(config),
  };
}

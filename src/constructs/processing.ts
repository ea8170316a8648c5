import path from 'node:path';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { accessTable, consumeQueue, sendMail, sendToQueues, useQueueKey, useTableKey } from '../iam/grants';
import { encryptLogs, useKeyThrough } from '../iam/key-policy';
import type { PolicyStatement } from '../iam/policy';
import { AccountScope } from './account-scope';
import { EncryptionKey } from './encryption-key';
import type { NetworkPlacement } from './function-network';
import { createPlacement, type NetworkProps } from './network-props';
import { logGroupName, NodeFunction } from './node-function';
import { QueueConsumer } from './queue-consumer';
import type { QueueReference } from './queue-with-dead-letter-queue';
import { type SenderSettings, senderAddresses, senderVariables } from './sender-settings';

/** What one function is called and how large it may be. */
export interface FunctionProps {
  readonly name: string;
  readonly roleName: string;
  /** MB. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  /** Version the alias `live` points to. @default the newest */
  readonly liveVersion?: number | undefined;
}

export interface ProcessingProps {
  readonly orderProcessor: FunctionProps;
  readonly emailSender: FunctionProps;
  readonly deliveryTracker: FunctionProps;
  readonly orderQueue: QueueReference;
  readonly emailQueue: QueueReference;
  readonly emailEventsQueue: QueueReference;
  /** Key the queues are encrypted with. */
  readonly queueKeyArn: string;
  readonly table: { readonly name: string; readonly arn: string; readonly keyArn: string };
  readonly sender: SenderSettings;
  /** Folder with <purpose>.zip for each function. */
  readonly packageDirectory: string;
  readonly metricsNamespace: string;
  readonly recordRetentionDays: number;
  readonly logRetentionDays: number;
  /** Alias of the key of variables and logs, without the prefix alias/. */
  readonly keyAlias: string;
  /** @default no VPC */
  readonly network?: NetworkProps | undefined;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** One function as its code sees it: a queue to consume, rights and variables of its own. */
interface FunctionSpec {
  readonly props: FunctionProps;
  readonly queue: QueueReference;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The three functions, each fed by its queue, each with the rights of its own job. */
export class Processing extends Construct {
  readonly orderProcessor: NodeFunction;
  readonly emailSender: NodeFunction;
  readonly deliveryTracker: NodeFunction;
  private readonly account: AccountScope;
  private readonly key: EncryptionKey;
  private readonly placement: NetworkPlacement | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProcessingProps,
  ) {
    super(scope, id);
    this.account = new AccountScope(this, 'account', this.meta());
    this.key = this.createKey();
    this.placement = createPlacement(this, { ...this.meta(), account: this.account, network: props.network });
    this.orderProcessor = this.createOrderProcessor();
    this.emailSender = this.createEmailSender();
    this.deliveryTracker = this.createDeliveryTracker();
  }

  private createKey(): EncryptionKey {
    const { keyAlias, orderProcessor, emailSender, deliveryTracker } = this.props;
    const logGroups = [orderProcessor, emailSender, deliveryTracker].map(({ name }) => logGroupName(name));
    return new EncryptionKey(this, 'key', {
      ...this.meta(),
      account: this.account,
      alias: keyAlias,
      description: 'Variables and logs of the functions of the order e-mails',
      statements: [
        encryptLogs(this.account, logGroups),
        // Whoever deploys encrypts the variables and lets Lambda grant each role their decryption.
        useKeyThrough(this.account, 'lambda', ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt']),
      ],
    });
  }

  private createOrderProcessor(): NodeFunction {
    const { orderProcessor, orderQueue, emailQueue, table, recordRetentionDays } = this.props;
    return this.createFunction('order-processor', {
      props: orderProcessor,
      queue: orderQueue,
      statements: [
        accessTable(table.arn, 'GetItem', 'PutItem'),
        sendToQueues(emailQueue.arn, orderQueue.deadLetterQueueArn),
      ],
      environment: {
        EMAIL_QUEUE_URL: emailQueue.url,
        RECORD_RETENTION_DAYS: String(recordRetentionDays),
      },
    });
  }

  private createEmailSender(): NodeFunction {
    const { emailSender, emailQueue, table, sender } = this.props;
    return this.createFunction('email-sender', {
      props: emailSender,
      queue: emailQueue,
      statements: [
        accessTable(table.arn, 'GetItem', 'UpdateItem'),
        sendToQueues(emailQueue.deadLetterQueueArn),
        sendMail({
          identityArn: sender.identityArn,
          configurationSetArn: sender.configurationSetArn,
          fromAddresses: senderAddresses(sender),
        }),
      ],
      environment: senderVariables(sender, emailSender),
    });
  }

  private createDeliveryTracker(): NodeFunction {
    const { deliveryTracker, emailEventsQueue, table, recordRetentionDays } = this.props;
    return this.createFunction('delivery-tracker', {
      props: deliveryTracker,
      queue: emailEventsQueue,
      statements: [accessTable(table.arn, 'UpdateItem'), sendToQueues(emailEventsQueue.deadLetterQueueArn)],
      environment: { RECORD_RETENTION_DAYS: String(recordRetentionDays) },
    });
  }

  private createFunction(purpose: string, { props, queue, statements, environment }: FunctionSpec) {
    const { packageDirectory, metricsNamespace, logRetentionDays, table } = this.props;
    const consumer = new NodeFunction(this, purpose, {
      ...this.meta(),
      account: this.account,
      name: props.name,
      roleName: props.roleName,
      packagePath: path.resolve(packageDirectory, `${purpose}.zip`),
      statements: [
        consumeQueue(queue.arn),
        useQueueKey(this.account, this.props.queueKeyArn),
        useTableKey(this.account, table.keyArn),
        ...statements,
      ],
      environment: {
        POWERTOOLS_SERVICE_NAME: purpose,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        TABLE_NAME: table.name,
        DEAD_LETTER_QUEUE_URL: queue.deadLetterQueueUrl,
        ...environment,
      },
      memorySize: props.memorySize,
      timeoutSeconds: props.timeoutSeconds,
      logRetentionDays,
      keyArn: this.key.arn,
      liveVersion: props.liveVersion,
      network: this.placement,
    });
    new QueueConsumer(this, `${purpose}-source`, {
      ...this.meta(),
      queueArn: queue.arn,
      consumer,
      batchSize: props.batchSize,
      maximumConcurrency: props.maximumConcurrency,
    });
    return consumer;
  }

  private meta() {
    return { ...(this.props.provider && { provider: this.props.provider }) };
  }
}

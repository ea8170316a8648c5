import path from 'node:path';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { accessTable, consumeQueue, sendMail, sendToQueues } from '../iam/grants';
import type { PolicyStatement } from '../iam/policy';
import { AccountScope } from './account-scope';
import { NodeFunction } from './node-function';
import { QueueConsumer } from './queue-consumer';
import type { QueueReference } from './queue-with-dead-letter-queue';
import { type SenderSettings, senderVariables } from './sender-settings';

/** What one function is called and how large it may be. */
export interface FunctionProps {
  readonly name: string;
  readonly roleName: string;
  /** MB. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
}

export interface ProcessingProps {
  readonly orderProcessor: FunctionProps;
  readonly emailSender: FunctionProps;
  readonly deliveryTracker: FunctionProps;
  readonly orderQueue: QueueReference;
  readonly emailQueue: QueueReference;
  readonly emailEventsQueue: QueueReference;
  readonly table: { readonly name: string; readonly arn: string };
  readonly sender: SenderSettings;
  /** Folder with <purpose>.zip for each function. */
  readonly packageDirectory: string;
  readonly metricsNamespace: string;
  readonly recordRetentionDays: number;
  readonly logRetentionDays: number;
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

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProcessingProps,
  ) {
    super(scope, id);
    this.account = new AccountScope(this, 'account', this.meta());
    this.orderProcessor = this.createOrderProcessor();
    this.emailSender = this.createEmailSender();
    this.deliveryTracker = this.createDeliveryTracker();
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
          fromAddress: sender.address,
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
      statements: [consumeQueue(queue.arn), ...statements],
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

import path from 'node:path';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import { equals } from '../deferred';
import {
  accessIndex,
  accessTable,
  consumeQueue,
  countQueue,
  pauseSending,
  readSendQuota,
  readSendStatistics,
  sendMail,
  sendToQueues,
  useQueueKey,
  useTableKey,
} from '../iam/grants';
import { changeOrders, readOrders } from '../iam/support';
import { functionTrouble } from '../observability/metric';
import { PUBLISHED_PACKAGES } from '../package-directory';
import { AccountScope } from './account-scope';
import { settlingVariables } from './delivery-settings';
import type { NetworkPlacement } from './function-network';
import { createPlacement } from './network-props';
import { NodeFunction } from './node-function';
import { ACCEPTED_EVENTS_INDEX, OPEN_EMAILS_INDEX } from './order-table';
import { PeopleRole } from './people-role';
import type { ConsumerSpec, FunctionSpec, ProcessingProps } from './processing-props';
import { QueueConsumer } from './queue-consumer';
import { Schedule } from './schedule';
import { senderAddresses, senderVariables } from './sender-settings';

/** The functions: three fed by queues, one by the clock, one by an alarm; each with the rights of its own job. */
export class Processing extends Construct {
  readonly orderProcessor: NodeFunction;
  readonly emailSender: NodeFunction;
  readonly deliveryTracker: NodeFunction;
  readonly settler: NodeFunction;
  readonly sendingPauser: NodeFunction;
  private readonly account: AccountScope;
  private readonly placement: NetworkPlacement | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProcessingProps,
  ) {
    super(scope, id);
    this.account = new AccountScope(this, 'account', this.meta());
    this.placement = createPlacement(this, { ...this.meta(), account: this.account, network: props.network });
    this.orderProcessor = this.createOrderProcessor();
    this.emailSender = this.createEmailSender();
    this.deliveryTracker = this.createDeliveryTracker();
    this.settler = this.createSettler();
    this.sendingPauser = this.createSendingPauser();
    this.createSupportRoles();
  }

  private createOrderProcessor(): NodeFunction {
    const { orderProcessor, orderQueue, emailQueue, table, delivery } = this.props;
    return this.createConsumer('order-processor', {
      props: orderProcessor,
      queue: orderQueue,
      statements: [
        accessTable(table.arn, 'GetItem', 'PutItem'),
        sendToQueues(emailQueue.arn, orderQueue.deadLetterQueueArn),
      ],
      environment: {
        EMAIL_QUEUE_URL: emailQueue.url,
        RECORD_RETENTION_DAYS: String(this.props.recordRetentionDays),
        ...settlingVariables(delivery),
      },
    });
  }

  private createEmailSender(): NodeFunction {
    const { emailSender, emailQueue, table, sender, delivery } = this.props;
    return this.createConsumer('email-sender', {
      props: emailSender,
      queue: emailQueue,
      enabled: equals(delivery.sending, 'on'),
      statements: [
        accessTable(table.arn, 'GetItem', 'Query', 'UpdateItem'),
        sendToQueues(emailQueue.arn, emailQueue.deadLetterQueueArn),
        sendMail({
          identityArn: sender.identityArn,
          configurationSetArn: sender.configurationSetArn,
          fromAddresses: senderAddresses(sender),
        }),
        readSendQuota(),
      ],
      environment: {
        EMAIL_QUEUE_URL: emailQueue.url,
        LONGEST_AGE_HOURS: String(delivery.longestAgeHours),
        ...settlingVariables(delivery),
        ...senderVariables(sender, emailSender),
      },
    });
  }

  private createDeliveryTracker(): NodeFunction {
    const { deliveryTracker, emailEventsQueue, table, delivery } = this.props;
    const { recordRetentionDays, suppressionRetentionDays = 730 } = this.props;
    return this.createConsumer('delivery-tracker', {
      props: deliveryTracker,
      queue: emailEventsQueue,
      statements: [
        accessTable(table.arn, 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        sendToQueues(emailEventsQueue.deadLetterQueueArn),
      ],
      environment: {
        RECORD_RETENTION_DAYS: String(recordRetentionDays),
        SUPPRESSION_RETENTION_DAYS: String(suppressionRetentionDays),
        SOFT_BOUNCE_LIMIT: String(delivery.softBounces.limit),
        SOFT_BOUNCE_WINDOW_DAYS: String(delivery.softBounces.windowDays),
      },
    });
  }

  private createSettler(): NodeFunction {
    const { settler, emailQueue, table, delivery, schedule } = this.props;
    const lambda = this.createFunction('settler', {
      props: settler,
      statements: [
        accessTable(table.arn, 'BatchGetItem', 'GetItem', 'UpdateItem'),
        accessIndex(table.arn, OPEN_EMAILS_INDEX, ACCEPTED_EVENTS_INDEX),
        useTableKey(this.account, table.keyArn),
        sendToQueues(emailQueue.arn),
        countQueue(emailQueue.arn),
        useQueueKey(this.account, this.props.queueKeyArn),
        readSendStatistics(),
      ],
      environment: {
        TABLE_NAME: table.name,
        EMAIL_QUEUE_URL: emailQueue.url,
        LOST_ANSWER_POLICY: delivery.lostAnswer,
        MINIMUM_SAMPLE: String(this.props.minimumSample),
        ...settlingVariables(delivery),
      },
    });
    new Schedule(this, 'schedule', {
      ...this.meta(),
      account: this.account,
      name: schedule.groupName,
      roleName: schedule.roleName,
      functionArn: lambda.liveAliasArn,
      calls: {
        // The shortest interval there is; the next run makes up for one that fails.
        settle: {
          name: schedule.settleName,
          expression: 'rate(1 minute)',
          input: { job: 'settle' },
          retries: 0,
        },
      },
    });
    return lambda;
  }

  private createSendingPauser(): NodeFunction {
    const { sendingPauser, sender, pausingAlarmName } = this.props;
    const lambda = this.createFunction('sending-pauser', {
      props: sendingPauser,
      statements: [pauseSending()],
      environment: { CONFIGURATION_SET: sender.configurationSetName },
    });
    new LambdaPermission(this, 'pausing-alarm', {
      ...this.meta(),
      statementId: 'PausingAlarm',
      action: 'lambda:InvokeFunction',
      principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      functionName: lambda.name,
      qualifier: lambda.liveAliasName,
      sourceArn: this.account.arn('cloudwatch', `alarm:${pausingAlarmName}`),
      sourceAccount: this.account.accountId,
    });
    return lambda;
  }

  private createSupportRoles(): void {
    const { support, table, orderQueue, emailQueue, emailEventsQueue, queueKeyArn } = this.props;
    if (support === undefined) return;
    const props = { ...this.meta(), account: this.account };
    const read = readOrders(this.account, table);
    const queues = { orderQueue, emailQueue, emailEventsQueue, keyArn: queueKeyArn };
    const change = changeOrders(this.account, table, queues);
    new PeopleRole(this, 'support', { ...props, ...support.readers, statements: read });
    new PeopleRole(this, 'support-changes', {
      ...props,
      ...support.changers,
      statements: [...read, ...change],
    });
  }

  private createConsumer(
    purpose: string,
    { props, queue, statements, environment, enabled = true }: ConsumerSpec,
  ) {
    const { table, queueKeyArn } = this.props;
    const consumer = this.createFunction(purpose, {
      props,
      statements: [
        consumeQueue(queue.arn),
        useQueueKey(this.account, queueKeyArn),
        useTableKey(this.account, table.keyArn),
        ...statements,
      ],
      environment: {
        TABLE_NAME: table.name,
        DEAD_LETTER_QUEUE_URL: queue.deadLetterQueueUrl,
        ...environment,
      },
    });
    new QueueConsumer(this, `${purpose}-source`, {
      ...this.meta(),
      queueArn: queue.arn,
      consumer,
      enabled,
      batchSize: props.batchSize,
      ...(props.batchingWindowSeconds !== undefined && {
        batchingWindowSeconds: props.batchingWindowSeconds,
      }),
      maximumConcurrency: props.maximumConcurrency,
    });
    return consumer;
  }

  private createFunction(purpose: string, { props, statements, environment }: FunctionSpec) {
    const { packageDirectory = PUBLISHED_PACKAGES, metricsNamespace, logRetentionDays } = this.props;
    return new NodeFunction(this, purpose, {
      ...this.meta(),
      account: this.account,
      name: props.name,
      roleName: props.roleName,
      packagePath: path.resolve(packageDirectory, `${purpose}.zip`),
      statements,
      environment: {
        POWERTOOLS_SERVICE_NAME: purpose,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...environment,
      },
      memorySize: props.memorySize,
      timeoutSeconds: props.timeoutSeconds,
      logRetentionDays,
      troubleMetric: functionTrouble(metricsNamespace),
      keyArn: this.props.keyArn,
      liveVersion: props.liveVersion,
      network: this.placement,
    });
  }

  private meta() {
    return { ...(this.props.provider && { provider: this.props.provider }) };
  }
}

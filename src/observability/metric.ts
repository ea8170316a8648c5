import { FUNCTION_TROUBLE, type FunctionMetric, METRICS_SERVICE } from './function-metrics';

/** One CloudWatch metric. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export function queueMetric(
  queueName: string,
  name:
    | 'ApproximateAgeOfOldestMessage'
    | 'ApproximateNumberOfMessagesDelayed'
    | 'ApproximateNumberOfMessagesNotVisible'
    | 'ApproximateNumberOfMessagesVisible'
    | 'NumberOfMessagesSent',
): Metric {
  return { namespace: 'AWS/SQS', name, dimensions: { QueueName: queueName } };
}

export function functionMetric(
  functionName: string,
  name: 'ConcurrentExecutions' | 'Duration' | 'Errors' | 'Invocations' | 'Throttles',
): Metric {
  return { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName } };
}

/** What is paid for, in write and read units. */
export function tableMetric(
  tableName: string,
  name: 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits',
): Metric {
  return { namespace: 'AWS/DynamoDB', name, dimensions: { TableName: tableName } };
}

/** Bytes written to a log group, as they are billed. */
export function logMetric(logGroupName: string): Metric {
  return { namespace: 'AWS/Logs', name: 'IncomingBytes', dimensions: { LogGroupName: logGroupName } };
}

/** Bodies that are no JSON: a filter by message body drops them, and no queue ever has them. */
export function unreadableMessages(topicName: string): Metric {
  return topicMetric(topicName, 'NumberOfNotificationsFilteredOut-InvalidMessageBody');
}

/** What a queue did not take: its policy or its key does not admit the topic. */
export function undeliveredMessages(topicName: string): Metric {
  return topicMetric(topicName, 'NumberOfNotificationsFailed');
}

function topicMetric(topicName: string, name: string): Metric {
  return { namespace: 'AWS/SNS', name, dimensions: { TopicName: topicName } };
}

/** Of the whole account in the Region, from 0 to 1: by this rate AWS decides who may go on sending. */
export function reputation(rate: 'BounceRate' | 'ComplaintRate'): Metric {
  return { namespace: 'AWS/SES', name: `Reputation.${rate}`, dimensions: {} };
}

/** The same of what is sent with one configuration set, so another application's complaints do not count. */
export function reputationOf(configurationSet: string, rate: 'BounceRate' | 'ComplaintRate'): Metric {
  return { ...reputation(rate), dimensions: { 'ses:configuration-set': configurationSet } };
}

/** What the functions publish themselves. */
export function counted(namespace: string, name: FunctionMetric): Metric {
  return { namespace, name, dimensions: { service: METRICS_SERVICE } };
}

/** What a filter counts in the logs of all functions. */
export function functionTrouble(namespace: string): Metric {
  return { namespace, name: FUNCTION_TROUBLE, dimensions: {} };
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import { OrderTable } from '../../functions/adapters/dynamodb/order-table';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { Naming } from '../../src/naming';
import { DeadLetters } from './dead-letters';
import type { Desk } from './desk';
import { physicalNames, type QueueName } from './queues';

/** Opens the dead-letter queue of an environment with the AWS credentials of whoever runs this. */
export async function openDesk(queue: QueueName, config: EnvironmentConfig): Promise<Desk> {
  const { region, retention } = config;
  const sqs = new SQSClient({ region });
  const tableName = new Naming({ ...config, pattern: config.namePattern }).table('orders');
  const table = new OrderTable({ client: new DynamoDBClient({ region }), tableName });
  const names = physicalNames(queue, config);
  const urlOf = async (name: string) =>
    (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl ?? '';
  const [queueUrl, sourceQueueUrl, { Arn = 'unknown' }] = await Promise.all([
    urlOf(names.deadLetters),
    urlOf(names.source),
    new STSClient({ region }).send(new GetCallerIdentityCommand({})),
  ]);
  return {
    queue,
    letters: new DeadLetters({ client: sqs, queueUrl, sourceQueueUrl }),
    table,
    audit: new DynamoAuditTrail({ table, retentionDays: retention.recordDays }),
    by: Arn,
    now: Date.now,
  };
}

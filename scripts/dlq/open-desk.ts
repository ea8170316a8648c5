import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import type { Deployment } from '../deployment';
import { DeadLetters } from './dead-letters';
import type { Desk } from './desk';
import { QUEUES, type QueueName } from './queues';

/** Opens a dead-letter queue of a deployment to work on it. */
export async function openDesk(queue: QueueName, deployment: Deployment): Promise<Desk> {
  const { table, config } = deployment;
  const [letters, by] = await Promise.all([openDeadLetters(queue, deployment), callerOf(config.region)]);
  return {
    queue,
    letters,
    table,
    audit: new DynamoAuditTrail({ table, retentionDays: config.retention.auditDays }),
    by,
    now: Date.now,
  };
}

export async function openDeadLetters(queue: QueueName, deployment: Deployment): Promise<DeadLetters> {
  const { source, deadLetters } = QUEUES[queue];
  const [queueUrl, sourceQueueUrl] = await Promise.all([
    deployment.queueUrl(deadLetters),
    deployment.queueUrl(source),
  ]);
  return new DeadLetters({ client: deployment.sqs, queueUrl, sourceQueueUrl });
}

/** ARN of whoever runs this. */
async function callerOf(region: string): Promise<string> {
  const client = new STSClient({ region });
  try {
    const { Arn = 'unknown' } = await client.send(new GetCallerIdentityCommand({}));
    return Arn;
  } finally {
    client.destroy();
  }
}

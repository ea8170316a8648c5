import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import type { Deployment } from '../deployment';
import { DeadLetters } from './dead-letters';
import type { Desk } from './desk';
import { QUEUES, type QueueName } from './queues';

/** Opens a dead-letter queue of a deployment. */
export async function openDesk(queue: QueueName, deployment: Deployment): Promise<Desk> {
  const { table, sqs: client, config } = deployment;
  const { source, deadLetters } = QUEUES[queue];
  const [queueUrl, sourceQueueUrl, by] = await Promise.all([
    deployment.queueUrl(deadLetters),
    deployment.queueUrl(source),
    callerOf(config.region),
  ]);
  return {
    queue,
    letters: new DeadLetters({ client, queueUrl, sourceQueueUrl }),
    table,
    audit: new DynamoAuditTrail({ table, retentionDays: config.retention.auditDays }),
    by,
    now: Date.now,
  };
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

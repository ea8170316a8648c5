import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { string } from '../../functions/adapters/dynamodb/attribute-values';
import { OrderTable, orderPartition } from '../../functions/adapters/dynamodb/order-table';
import { DynamoSuppressionList, suppressionKey } from '../../functions/adapters/dynamodb/suppression-list';
import type { OrderEvent } from '../../functions/domain/order-event/schema';
import { plainItem } from '../../local/aws/database/items';
import type { StoredItem } from '../../local/pipeline/types';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { Naming } from '../../src/naming';
import { CannotCheckError } from './cannot-check-error';
import type { CheckedEnvironment } from './check-delivery';

/** The SDK's own type of an item is closed; the values are the same. */
type ApiItem = Parameters<typeof plainItem>[0];

/**
 * An environment as it is deployed, with the AWS credentials of whoever runs this. Table and topic are found by the naming
 * rule, which works from any checkout; Terraform's state is on another machine or holds more than this may read. The
 * account comes from the table itself, so what is not deployed is told before anything is published.
 */
export class DeployedEnvironment implements CheckedEnvironment {
  private constructor(
    readonly topicArn: string,
    private readonly clients: { readonly dynamodb: DynamoDBClient; readonly sns: SNSClient },
    private readonly table: OrderTable,
    private readonly publishers: readonly string[],
  ) {}

  /** @throws CannotCheckError when it is not there, or not for these credentials */
  static async find(config: EnvironmentConfig): Promise<DeployedEnvironment> {
    const { region, environment, suffix, publishers } = config;
    const naming = new Naming({ ...config, pattern: config.namePattern });
    const tableName = naming.table('orders');
    const clients = { dynamodb: new DynamoDBClient({ region }), sns: new SNSClient({ region }) };
    const { Table } = await clients.dynamodb
      .send(new DescribeTableCommand({ TableName: tableName }))
      .catch((error: unknown) => {
        throw cannotCheck(error, {
          ResourceNotFoundException: `${environment} (suffix "${suffix}") is not deployed in ${region} of this account: there is no table ${tableName}. Deploy it, or use other credentials.`,
        });
      });
    const [, partition, , , accountId] = Table?.TableArn?.split(':') ?? [];
    return new DeployedEnvironment(
      `arn:${partition}:sns:${region}:${accountId}:${naming.topic('order-events')}`,
      clients,
      new OrderTable({ client: clients.dynamodb, tableName }),
      publishers,
    );
  }

  async publish(event: OrderEvent): Promise<void> {
    const message = { TopicArn: this.topicArn, Message: JSON.stringify(event) };
    const admitted = this.publishers.length > 0 ? this.publishers.join(', ') : 'roles of the account';
    const refused = `These credentials may not publish to ${this.topicArn}; the environment admits: ${admitted}.`;
    await this.clients.sns.send(new PublishCommand(message)).catch((error: unknown) => {
      throw cannotCheck(error, {
        NotFoundException: `There is no topic ${this.topicArn}: deploy the stack messaging.`,
        AuthorizationErrorException: refused,
        KMSAccessDeniedException: refused,
      });
    });
  }

  async recordsOf(orderId: string): Promise<StoredItem[]> {
    const items = await this.table
      .query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': string(orderPartition(orderId)) },
        ConsistentRead: true,
      })
      .catch((error: unknown) => {
        throw cannotCheck(error);
      });
    return items.map((item) => plainItem(item as unknown as ApiItem) as StoredItem);
  }

  async isSuppressed(mailbox: string): Promise<boolean> {
    return (await new DynamoSuppressionList(this.table).find(mailbox)) !== undefined;
  }

  async forget(mailbox: string): Promise<void> {
    await this.table.delete(suppressionKey(mailbox));
  }

  close(): void {
    for (const client of Object.values(this.clients)) client.destroy();
  }
}

/** What whoever runs this can do about an error, by its name; anything else stays as it is. */
function cannotCheck(error: unknown, remedies: Readonly<Record<string, string>> = {}): unknown {
  if (!(error instanceof Error)) return error;
  const remedy = {
    CredentialsProviderError:
      'There are no AWS credentials: log in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    ExpiredTokenException: 'The AWS credentials have expired: log in again.',
    UnrecognizedClientException: 'AWS does not know these credentials: log in, or set others.',
    AccessDeniedException: `These credentials are not enough: ${error.message}`,
    ...remedies,
  }[error.name];
  return remedy === undefined ? error : new CannotCheckError(remedy);
}

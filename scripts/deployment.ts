import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { OrderTable } from '../functions/adapters/dynamodb/order-table';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { Naming, type Purpose } from '../src/naming';

/** A deployed environment as a script reaches it: by the names its configuration leads to, as whoever runs the script. */
export class Deployment {
  readonly table: OrderTable;
  readonly sqs: SQSClient;
  private readonly dynamoDb: DynamoDBClient;
  private readonly naming: Naming;
  private readonly queueUrls = new Map<Purpose<'queue'>, Promise<string>>();

  constructor(readonly config: EnvironmentConfig) {
    const { region } = config;
    this.naming = new Naming({ ...config, pattern: config.namePattern });
    this.dynamoDb = new DynamoDBClient({ region });
    // Where AWS_ENDPOINT_URL leads elsewhere, queues are there too, whatever their URLs say.
    this.sqs = new SQSClient({ region, useQueueUrlAsEndpoint: false });
    this.table = new OrderTable({ client: this.dynamoDb, tableName: this.naming.table('orders') });
  }

  queueUrl(purpose: Purpose<'queue'>): Promise<string> {
    const known = this.queueUrls.get(purpose);
    if (known !== undefined) return known;
    const asked = this.sqs
      .send(new GetQueueUrlCommand({ QueueName: this.naming.queue(purpose) }))
      .then(({ QueueUrl = '' }) => QueueUrl);
    this.queueUrls.set(purpose, asked);
    return asked;
  }

  close(): void {
    this.dynamoDb.destroy();
    this.sqs.destroy();
  }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';

const CONNECTION_TIMEOUT_MS = 1_000;

/** The longest a call of SES may take, in milliseconds. Longer than SES ever needs: giving up leaves the mail unknown. */
export const SES_TIMEOUT_MS = 6_000;

// A hung call must fail while the invocation still has time to say so; without the flag a timeout only warns.
const requestHandler = (requestTimeout: number) => ({
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  requestTimeout,
  throwOnRequestTimeout: true,
});

// cacheMiddleware resolves the middleware of a command once, not in every call.
export const createDynamoDbClient = () =>
  new DynamoDBClient({ requestHandler: requestHandler(1_500), maxAttempts: 3, cacheMiddleware: true });

// Without the cache: the middleware of SQS keeps a queue's URL in what is cached, and a function sends to two queues.
export const createSqsClient = () => new SQSClient({ requestHandler: requestHandler(2_000), maxAttempts: 3 });

/** No retries by the SDK: after a reset it cannot know whether SES has accepted the mail, and would send it again. */
export const createSesClient = () =>
  new SESClient({ requestHandler: requestHandler(SES_TIMEOUT_MS), maxAttempts: 1, cacheMiddleware: true });

import path from 'node:path';
import { GetQueueUrlCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { loadEnvironment } from '../src/config/load-environment';
import { Naming } from '../src/naming';
import { runCommand } from './command';
import { counted } from './counted';
import { ExplainedError, explaining } from './explain-error';
import { readInput } from './read-input';
import { parseReplayArguments, USAGE } from './replay-sent/arguments';
import { readSentMails, sendEventOf, WANTED_LINES } from './replay-sent/sent-mails';

// After a restore of the order table: the delivery tracker is told again what SES had told since, with the AWS credentials
// of whoever runs it. May be repeated: a record that knows already stays as it is.

/** SQS takes ten messages a request. */
const BATCH_SIZE = 10;

const [, script = ''] = process.argv;

async function main(args: readonly string[]): Promise<number> {
  const { file, environment } = parseReplayArguments(args);
  const { mails, read, used } = readSentMails(readInput(file));
  const config = loadEnvironment({
    name: environment,
    directory: path.resolve(path.dirname(script), '..', 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  console.log(`${counted(read, 'line')} read: ${used} used, ${read - used} skipped.`);
  if (used === 0) {
    console.error(`Nothing was told: the mails of that time would go out again.\n${WANTED_LINES}`);
    return 1;
  }
  await explaining(config, () => replay(mails.map(sendEventOf), config));
  return 0;
}

async function replay(events: readonly string[], config: EnvironmentConfig): Promise<void> {
  const QueueName = new Naming({ ...config, pattern: config.namePattern }).queue('email-events-queue');
  const sqs = new SQSClient({ region: config.region });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  for (let at = 0; at < events.length; at += BATCH_SIZE) {
    const Entries = events
      .slice(at, at + BATCH_SIZE)
      .map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`SQS did not take ${Failed.length} messages; run this again.`);
  }
  console.log(
    `${counted(events.length, 'mail')} told to ${QueueName}. Wait until it is empty before mails go out again.`,
  );
}

void runCommand({ name: 'replay-sent', usage: USAGE, main, explained: [ExplainedError] });

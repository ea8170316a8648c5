import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { RecordedRequest } from './stub-services';

/**
 * Sends the recorded requests again, one after the other, through the SDK as it comes from npm: what an e-mail costs
 * when nothing is done but to make its calls.
 */
export function bareCalls(requests: readonly RecordedRequest[]): () => Promise<void> {
  const table = new DynamoDBClient({});
  const mail = new SESClient({});
  const calls = requests.map(({ target, body }): (() => Promise<unknown>) => {
    if (target === undefined) {
      const input = readRawEmail(new URLSearchParams(body));
      return () => mail.send(new SendRawEmailCommand(input));
    }
    const input = JSON.parse(body) as never;
    switch (target.split('.')[1]) {
      case 'GetItem':
        return () => table.send(new GetItemCommand(input));
      case 'PutItem':
        return () => table.send(new PutItemCommand(input));
      case 'Query':
        return () => table.send(new QueryCommand(input));
      case 'UpdateItem':
        return () => table.send(new UpdateItemCommand(input));
      default:
        throw new Error(`an e-mail makes a call the bench cannot repeat: ${target}`);
    }
  });
  return async () => {
    for (const call of calls) await call();
  };
}

/** Reads the form of the query protocol back, the members numbered from 1. */
function readRawEmail(form: URLSearchParams) {
  const values = (prefix: string, suffix = ''): string[] => {
    const found: string[] = [];
    for (let value = form.get(`${prefix}.1${suffix}`); value !== null; ) {
      found.push(value);
      value = form.get(`${prefix}.${found.length + 1}${suffix}`);
    }
    return found;
  };
  const tagValues = values('Tags.member', '.Value');
  return {
    Source: form.get('Source') ?? undefined,
    Destinations: values('Destinations.member'),
    RawMessage: { Data: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64') },
    ConfigurationSetName: form.get('ConfigurationSetName') ?? undefined,
    Tags: values('Tags.member', '.Name').map((Name, i) => ({ Name, Value: tagValues[i] })),
  };
}

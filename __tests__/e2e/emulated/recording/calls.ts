import { checkSubmission } from '../../../../local/aws/email/submission';
import type { Call } from '../../../iam/evaluate-call';
import type { RecordedRequest } from './recorder';

/** A call before it is known in whose name. */
export type AnonymousCall = Pick<Call, 'action' | 'resource' | 'context'>;

export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** The functions know no other way: the endpoints of AWS they are deployed with are HTTPS. */
const OVER_TLS = { 'aws:SecureTransport': 'true' };

/**
 * What IAM is asked for a request, once for every resource.
 *
 * @throws Error for a service or a form of request there is no rule for: nothing must pass unchecked
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function callsOf(request: RecordedRequest, place: Place): AnonymousCall[] {
  switch (request.service) {
    case 'sqs':
      return [sqsCall(request, place)];
    case 'dynamodb':
      return dynamoDbCalls(request, place);
    case 'ses':
      return sesCalls(request, place);
    default:
      throw new Error(`no rule tells what a call of ${request.service} is about`);
  }
}

function sqsCall({ target, body }: RecordedRequest, place: Place): AnonymousCall {
  const { QueueUrl, QueueName } = JSON.parse(body) as { QueueUrl?: string; QueueName?: string };
  const name = QueueUrl?.split('/').pop() ?? QueueName;
  if (name === undefined) throw new Error(`${target} names no queue`);
  // Batches need the permission of the single call.
  const action = operationOf(target).replace(/Batch$/, '');
  return { action: `sqs:${action}`, resource: arn(place, 'sqs', name), context: OVER_TLS };
}

function dynamoDbCalls({ target, body }: RecordedRequest, place: Place): AnonymousCall[] {
  const { TableName, IndexName, RequestItems } = JSON.parse(body) as {
    TableName?: string;
    IndexName?: string;
    RequestItems?: Readonly<Record<string, unknown>>;
  };
  const tables = TableName === undefined ? Object.keys(RequestItems ?? {}) : [TableName];
  if (tables.length === 0) throw new Error(`${target} names no table`);
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return tables.map((table) => ({
    action: `dynamodb:${operationOf(target)}`,
    resource: arn(place, 'dynamodb', `table/${table}${index}`),
    context: OVER_TLS,
  }));
}

/** Actions of SES that IAM knows no resource for. */
const ACCOUNT_WIDE = ['GetSendQuota', 'GetSendStatistics', 'UpdateConfigurationSetSendingEnabled'];

/** SES asks for the identity and for the configuration set. */
function sesCalls({ body }: RecordedRequest, place: Place): AnonymousCall[] {
  const parameters = new URLSearchParams(body);
  const action = parameters.get('Action');
  if (action !== null && ACCOUNT_WIDE.includes(action)) {
    return [{ action: `ses:${action}`, resource: '*', context: OVER_TLS }];
  }
  const raw = parameters.get('RawMessage.Data');
  if (action !== 'SendRawEmail' || raw === null) throw new Error(`no rule tells what ${action} is about`);
  const { from } = checkSubmission({
    raw: Buffer.from(raw, 'base64'),
    source: undefined,
    destinations: [],
    configurationSet: undefined,
    tags: [],
  });
  const context = { ...OVER_TLS, 'ses:FromAddress': from };
  const resources = [`identity/${from.slice(from.lastIndexOf('@') + 1)}`];
  const configurationSet = parameters.get('ConfigurationSetName');
  if (configurationSet !== null) resources.push(`configuration-set/${configurationSet}`);
  return resources.map((resource) => ({
    action: `ses:${action}`,
    resource: arn(place, 'ses', resource),
    context,
  }));
}

function operationOf(target = ''): string {
  return target.slice(target.lastIndexOf('.') + 1);
}

function arn({ region, accountId }: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}

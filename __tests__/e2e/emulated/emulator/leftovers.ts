import { type ApiRequest, callApi } from './api';

const query = (service: string, action: string, version: string): ApiRequest => ({
  service,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ Action: action, Version: version }).toString(),
});

const json = (service: string, target: string, body = '{}'): ApiRequest => ({
  service,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
  body,
});

const rest = (service: string, path: string): ApiRequest => ({ service, method: 'GET', path });

/** Asks for everything of the kinds the stacks create. Keys are not among them: KMS keeps them for 30 days. */
const INVENTORY: readonly ApiRequest[] = [
  query('sns', 'ListTopics', '2010-03-31'),
  query('sns', 'ListSubscriptions', '2010-03-31'),
  json('sqs', 'AmazonSQS.ListQueues'),
  json('dynamodb', 'DynamoDB_20120810.ListTables'),
  json('kms', 'TrentService.ListAliases'),
  json('logs', 'Logs_20140328.DescribeLogGroups'),
  json('logs', 'Logs_20140328.DescribeQueryDefinitions'),
  query('monitoring', 'DescribeAlarms', '2010-08-01'),
  query('monitoring', 'ListDashboards', '2010-08-01'),
  query('iam', 'ListRoles', '2010-05-08'),
  rest('lambda', '/2015-03-31/functions/'),
  rest('scheduler', '/schedules'),
  rest('scheduler', '/schedule-groups'),
  rest('lambda', '/2015-03-31/event-source-mappings/'),
  rest('ses', '/v2/email/configuration-sets'),
  rest('ses', '/v2/email/identities'),
];

/** Every name in the account that starts with the prefix. */
export async function leftovers(endpoint: string, prefix: string): Promise<string[]> {
  const answers = await Promise.all(INVENTORY.map((request) => callApi(endpoint, request)));
  const names = answers.flatMap((answer) => answer.match(new RegExp(`${prefix}[\\w-]+`, 'g')) ?? []);
  return [...new Set(names)].sort();
}

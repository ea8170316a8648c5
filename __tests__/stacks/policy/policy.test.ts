import { parseEnvironment } from '../../../src/config/load-environment';
import { loadShipped } from '../synthesized';
import { deploymentOf } from './deployment';
import { EXCEPTIONS } from './exceptions';
import { RULES } from './rules';

const { environment: _, ...dev } = loadShipped('dev');
const inVpc = parseEnvironment('dev', {
  ...dev,
  network: {
    endpoints: 'create',
    vpcId: 'vpc-0123456789abcdef0',
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    routeTableIds: ['rtb-0123456789abcdef0'],
  },
});

const DEPLOYMENTS = {
  dev: deploymentOf(loadShipped('dev')),
  staging: deploymentOf(loadShipped('staging')),
  production: deploymentOf(loadShipped('production')),
  'a VPC': deploymentOf(inVpc),
} as const;

const excuses = (rule: string, subject: string) =>
  EXCEPTIONS.filter((exception) => exception.rule === rule && exception.subject.test(subject));

describe.each(Object.entries(DEPLOYMENTS))('in %s', (_name, deployment) => {
  test.each(RULES)('$id: $reason', ({ id, check }) => {
    expect(check(deployment).filter((subject) => excuses(id, subject).length === 0)).toEqual([]);
  });
});

test('every exception is for a rule there is, and still needed', () => {
  const broken = RULES.flatMap((rule) =>
    Object.values(DEPLOYMENTS).flatMap((deployment) =>
      rule.check(deployment).flatMap((subject) => excuses(rule.id, subject)),
    ),
  );
  expect(EXCEPTIONS.filter((exception) => !broken.includes(exception))).toEqual([]);
});

test('the stacks hold what the rules are about', () => {
  const types = new Set(DEPLOYMENTS.production.resources.map(({ type }) => type));
  expect([...types]).toEqual(
    expect.arrayContaining([
      'aws_sns_topic',
      'aws_sqs_queue',
      'aws_s3_bucket',
      'aws_dynamodb_table',
      'aws_lambda_function',
      'aws_cloudwatch_log_group',
      'aws_kms_key',
    ]),
  );
  expect(new Set(DEPLOYMENTS.production.policies.map(({ kind }) => kind)).size).toBe(3);
});

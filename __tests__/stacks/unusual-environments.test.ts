import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { parseEnvironment } from '../../src/config/load-environment';
import { leaves, loadShipped, synthesizeAll } from './synthesized';

// Legal, and not what anybody had in mind: names at their limits, other conventions, several deployments in one account.

const { environment: _, ...production } = loadShipped('production');
const dev = loadShipped('dev');

/** Names that an account has only once; what is named inside another resource is left out. */
const UNIQUE =
  /\.resource\.(aws_(?!iam_role_policy|lambda_alias|route53_record)\w+)\.[\w-]+\.(?:name|function_name|configuration_set_name|alarm_name|dashboard_name)$/;

function names(change: Partial<EnvironmentConfig>, environment = 'production'): string[] {
  const stacks = synthesizeAll(parseEnvironment(environment, { ...production, ...change }));
  return leaves(stacks).flatMap(([at, value]) => {
    const [, type] = UNIQUE.exec(at) ?? [];
    return type === undefined || String(value).includes('${') ? [] : [`${type} ${value}`];
  });
}

const longestOf = (type: string, all: readonly string[]) =>
  Math.max(...all.filter((name) => name.startsWith(`${type} `)).map((name) => name.length - type.length - 1));

test('names may be as long as AWS allows, and not a character longer', () => {
  const app = 'a'.repeat(31);
  const all = names({ app, suffix: 'main' });
  expect(longestOf('aws_lambda_function', all)).toBe(64);
  expect(longestOf('aws_iam_role', all)).toBe(64);
  expect(longestOf('aws_sqs_queue', all)).toBeLessThanOrEqual(80);
  expect(() => names({ app, suffix: 'main1' })).toThrow(/Lambda function name .* has 65 characters/);
});

test('a team may have a prefix of its own', () => {
  const all = names({ namePattern: 'prod-service-{purpose}' });
  expect(all).toContain('aws_lambda_function prod-service-email-sender');
  // Service names that AWS dictates come first.
  const prefix = /^\w+ (\/aws\/lambda\/|alias\/)?prod-service-/;
  expect(all.filter((name) => !prefix.test(name))).toEqual([]);
});

test.each<[string, Partial<EnvironmentConfig>, string]>([
  ['two applications', { app: 'invoices' }, 'production'],
  ['two environments', { mail: dev.mail, functions: dev.functions }, 'dev'],
  ['two copies of one', { suffix: 'pr-7' }, 'production'],
])('%s in one account share no name', (_, change, environment) => {
  const first = names({});
  expect(first.length).toBeGreaterThan(40);
  expect(names(change, environment).filter((name) => first.includes(name))).toEqual([]);
});

test.each([
  ['eu-west-3', 'local'],
  ['us-gov-west-1', 's3'],
])('%s is as good as any: only the provider and the state name it', (region, kind) => {
  const state = kind === 's3' ? { kind: 's3' as const, bucket: 'states-of-a-shop', region } : undefined;
  const stacks = synthesizeAll(
    parseEnvironment('production', { ...production, region, ...(state && { state }) }),
  );
  const elsewhere = leaves(stacks).filter(
    ([at, value]) =>
      String(value).includes(region) &&
      !/\.(provider|terraform|data)\.|^deployment-roles\..*-states\./.test(at),
  );
  expect(elsewhere).toEqual([]);
});

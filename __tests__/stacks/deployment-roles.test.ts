import { parseEnvironment } from '../../src/config/load-environment';
import { EVERYTHING, policiesOf } from '../iam/deployment/everything-on';
import { type Json, loadShipped, ref, resource, resources, statementsOf, synthesizeAll } from './synthesized';

const { environment: _, ...file } = loadShipped('production');
const stackOf = (github?: object): Json | undefined =>
  synthesizeAll(parseEnvironment('production', { ...file, deployment: github && { github } }))[
    'deployment-roles'
  ];

const GITHUB = { repository: 'shop/order-emails', account: '123456789012' };
const stack = stackOf(GITHUB) as Json;
const trustOf = (role: string) => statementsOf(resource(stack, 'aws_iam_role', role).assume_role_policy)[0];

test('there is one only where workflows of GitHub deploy', () => {
  expect(stackOf()).toBeUndefined();
});

test('pull requests and the main branch plan; only jobs of the protected environment deploy', () => {
  const condition = (...subjects: string[]) => ({
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': subjects,
    },
  });
  expect(trustOf('plan')?.Condition).toEqual(
    condition('repo:shop/order-emails:pull_request', 'repo:shop/order-emails:ref:refs/heads/main'),
  );
  expect(trustOf('deploy')?.Condition).toEqual(condition('repo:shop/order-emails:environment:production'));
  const other = stackOf({ ...GITHUB, environment: 'live', branch: 'trunk' }) as Json;
  expect(JSON.stringify(resources(other, 'aws_iam_role'))).toMatch(/:environment:live.*refs\/heads\/trunk/);
});

test('the account’s identity provider is created, or the one that is there is used', () => {
  expect(trustOf('plan')?.Principal).toEqual({
    Federated: ref('aws_iam_openid_connect_provider.github.arn'),
  });
  const other = stackOf({ ...GITHUB, oidcProvider: 'reference' }) as Json;
  expect(resources(other, 'aws_iam_openid_connect_provider')).toEqual({});
  expect(JSON.stringify(resources(other, 'aws_iam_role'))).toMatch(
    /:oidc-provider\/token\.actions\.githubusercontent\.com/,
  );
});

const attached = (to: Json, role: string) =>
  Object.values(resources(to, 'aws_iam_role_policy_attachment'))
    .filter((attachment) => attachment.role === ref(`aws_iam_role.${role}.name`))
    .map(({ policy_arn }) => String(policy_arn).replace(/^.*aws_iam_policy\.([\w-]+)\.arn.*$/, '$1'))
    .sort();

const everythingOn = parseEnvironment('production', { ...file, ...EVERYTHING });
const largest = synthesizeAll(everythingOn)['deployment-roles'] as Json;

test.each([
  ['production', stack],
  ['production with everything on', largest],
])('in %s the role that plans has no policy that writes; the role that deploys has all', (_, of) => {
  const all = Object.keys(resources(of, 'aws_iam_policy')).sort();
  expect(attached(of, 'deploy')).toEqual(all);
  expect(attached(of, 'plan')).toEqual(all.filter((id) => id.startsWith('read-')));
  // IAM attaches ten to a role.
  expect(all.length).toBeLessThanOrEqual(10);
});

test('a policy too long for IAM is split where deploy-roles splits it, though the account is not known yet', () => {
  const { plan, deploy } = policiesOf(everythingOn);
  const sids = (statements: readonly { readonly Sid: string }[]) => statements.map(({ Sid }) => Sid);
  expect(
    Object.fromEntries(
      Object.entries(resources(largest, 'aws_iam_policy')).map(([id, { policy }]) => [
        id,
        sids(statementsOf(policy)),
      ]),
    ),
  ).toEqual(Object.fromEntries([...plan, ...deploy].map(({ id, statements }) => [id, sids(statements)])));
  expect(resource(largest, 'aws_iam_policy', 'write-processing-2').name).toMatch(/-write-processing-2$/);
});

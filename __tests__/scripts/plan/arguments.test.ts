import { parseDeployArguments } from '../../../scripts/deploy/arguments';
import { parseDeployRolesArguments } from '../../../scripts/deploy-roles/arguments';
import { parsePlanArguments } from '../../../scripts/plan/arguments';

test('npm run plan', () => {
  const args = [
    'dev',
    'messaging',
    '--out',
    'plans',
    '--accept',
    'a.b',
    '--accept',
    'c.d',
    '--expect-no-changes',
  ];
  expect(parsePlanArguments(args)).toEqual({
    environment: 'dev',
    stacks: ['messaging'],
    out: 'plans',
    accepted: ['a.b', 'c.d'],
    expectNoChanges: true,
  });
  expect(parsePlanArguments(['dev'])).toMatchObject({ stacks: [], out: undefined, accepted: [] });
  expect(() => parsePlanArguments([])).toThrow('ENVIRONMENT is missing');
  expect(() => parsePlanArguments(['div', 'procesing', '--yes'])).toThrow(
    /^Unknown option '--yes'\nthere is no environment "div".*\nthere is no stack "procesing".*$/,
  );
});

test('npm run deploy', () => {
  expect(parseDeployArguments(['dev', 'messaging', '--auto-approve'])).toEqual({
    environment: 'dev',
    stacks: ['messaging'],
    plans: undefined,
    options: ['--auto-approve'],
  });
  const saved = { environment: 'dev', stacks: ['messaging'], plans: 'plans', options: [] };
  expect(parseDeployArguments(['dev', '--plan', 'plans', 'messaging'])).toEqual(saved);
  expect(parseDeployArguments(['--plan=plans', 'dev', 'messaging'])).toEqual(saved);
});

test.each([
  [[], /^ENVIRONMENT is missing$/],
  [
    ['div', 'procesing', '--plan'],
    /^there is no environment.*\nthere is no stack.*\n--plan names no folder$/,
  ],
  [['dev', '--plan'], /names no folder/],
  [['dev', '--plan', '--auto-approve'], /names no folder/],
  [['dev', '--plan', 'plans', '--auto-approve'], /--auto-approve: a saved plan is applied as it is/],
])('npm run deploy -- %j is told what is wrong', (args, told) => {
  expect(() => parseDeployArguments(args)).toThrow(told);
});

test('npm run deploy-roles', () => {
  expect(parseDeployRolesArguments(['dev', '--account', '123456789012'])).toEqual({
    environment: 'dev',
    account: '123456789012',
    out: undefined,
  });
  expect(() => parseDeployRolesArguments(['div', 'messaging', '--account', '1234'])).toThrow(
    /^"messaging" is too much\nthere is no environment "div".*\n--account must be 12 digits, not "1234"$/,
  );
});

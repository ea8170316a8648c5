import { parseDeployArguments } from '../../../scripts/deploy/arguments';
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
  expect(() => parsePlanArguments([])).toThrow(/which environment[\s\S]*exit code/);
  expect(() => parsePlanArguments(['dev', '--yes'])).toThrow(/--yes/);
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
  [[], /usage/],
  [['dev', '--plan'], /names no folder/],
  [['dev', '--plan', '--auto-approve'], /names no folder/],
  [['dev', '--plan', 'plans', '--auto-approve'], /--auto-approve: a saved plan is applied as it is/],
])('npm run deploy -- %j is told what is wrong', (args, told) => {
  expect(() => parseDeployArguments(args)).toThrow(told);
});

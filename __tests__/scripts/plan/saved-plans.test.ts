import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applySavedPlans } from '../../../scripts/deploy/apply-saved-plans';
import { type PlansIndex, SavedPlans, usualFolder } from '../../../scripts/plan/saved-plans';

const state = { deployment: 'shop/dev/dev', backend: { kind: 'local', directory: '.state' } } as const;
const INDEX: PlansIndex = {
  environment: 'dev',
  deployment: 'shop/dev/dev',
  stacks: [
    { name: 'messaging', status: 'no changes', waitsFor: [] },
    { name: 'processing', status: 'changes', waitsFor: ['messaging'] },
  ],
  unaccepted: [],
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'saved-plans-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function saved(index: Partial<PlansIndex> = {}, folder = path.join(root, 'plans')): string {
  const plans = new SavedPlans(folder);
  plans.clear();
  plans.finish({ ...INDEX, ...index }, '# summary\n');
  return plans.folder;
}

const apply = (folder: string, props: Partial<Parameters<typeof applySavedPlans>[0]> = {}) =>
  applySavedPlans({ folder, environment: 'dev', requested: [], state, projectRoot: root, ...props });

test('a stack is kept with all that its plan refers to, without what Terraform remembers', () => {
  const source = path.join(root, 'stack');
  mkdirSync(path.join(source, 'assets/x'), { recursive: true });
  mkdirSync(path.join(source, '.terraform'), { recursive: true });
  for (const file of [
    'cdk.tf.json',
    'plan.tfplan',
    'assets/x/f.zip',
    '.terraform/big',
    '.terraform.lock.hcl',
  ]) {
    writeFileSync(path.join(source, file), file);
  }
  const plans = new SavedPlans(path.join(root, 'plans'));
  plans.clear();
  plans.keep('messaging', source, '{}');
  const target = path.join(root, 'elsewhere');
  plans.restore('messaging', target);
  expect(readFileSync(path.join(target, 'assets/x/f.zip'), 'utf8')).toBe('assets/x/f.zip');
  expect(existsSync(path.join(target, '.terraform.lock.hcl'))).toBe(true);
  expect(existsSync(path.join(target, '.terraform'))).toBe(false);
});

test('plans replace plans and nothing else', () => {
  const folder = saved();
  writeFileSync(path.join(folder, 'old'), '');
  new SavedPlans(folder).clear();
  expect(existsSync(path.join(folder, 'old'))).toBe(false);
  const foreign = path.join(root, 'documents');
  mkdirSync(foreign);
  writeFileSync(path.join(foreign, 'thesis.txt'), '');
  expect(() => new SavedPlans(foreign).clear()).toThrow(/holds something else than plans/);
  expect(existsSync(path.join(foreign, 'thesis.txt'))).toBe(true);
});

describe('not applied, with what to do', () => {
  test.each([
    [
      'plans of another environment',
      { environment: 'production' },
      {},
      /holds plans of shop\/dev\/dev|not of/,
    ],
    [
      'plans of another copy',
      { deployment: 'shop/dev/pr-7' },
      {},
      /holds plans of shop\/dev\/pr-7, not of shop\/dev\/dev/,
    ],
    ['a loss nobody accepted', { unaccepted: ['a.b'] }, {}, /npm run plan -- dev --accept a\.b/],
    [
      'a stack that was not planned',
      {},
      { requested: ['data-observability'] },
      /no plan of data-observability/,
    ],
  ] as const)('%s', (_, index, props, told) => {
    expect(() =>
      apply(saved(index), { ...props, requested: [...('requested' in props ? props.requested : [])] }),
    ).toThrow(told);
  });

  test('the suggestion names the folder, unless it is the usual one', () => {
    const refused = { unaccepted: ['a.b'] };
    const elsewhere = saved(refused);
    expect(() => apply(elsewhere)).toThrow(`npm run plan -- dev --accept a.b --out ${elsewhere}`);
    const usual = saved(refused, usualFolder('dev', root));
    expect(() => apply(usual)).toThrow(/npm run plan -- dev --accept a\.b$/);
  });

  test('a folder without plans, or with half of them', () => {
    expect(() => apply(path.join(root, 'nowhere'))).toThrow(/holds no plans; npm run plan makes them/);
    const plans = new SavedPlans(path.join(root, 'half'));
    plans.clear();
    expect(() => apply(plans.folder)).toThrow(/never finished/);
  });

  test('a stack whose values have just changed: exit code 4', () => {
    const [log, error] = [jest.spyOn(console, 'log'), jest.spyOn(console, 'error')].map((spy) =>
      spy.mockImplementation(() => {}),
    );
    expect(apply(saved())).toBe(4);
    expect(log).toHaveBeenCalledWith('dev: no changes of messaging');
    expect(error).toHaveBeenCalledWith(
      expect.stringMatching(/npm run plan -- dev processing --out \S+plans$/),
    );
    jest.restoreAllMocks();
  });
});

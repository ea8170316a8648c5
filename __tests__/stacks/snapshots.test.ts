import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expectGolden } from '../support/golden';
import { differenceText, reviewText } from './review-text';
import { type Json, loadShipped, STACK_NAMES, synthesizeAll, synthesizeText } from './synthesized';

// What a change does to the stacks is reviewed here: `dev` in full, the others as what is different from it.

const dev = synthesizeAll(loadShipped('dev'));
const golden = (...names: string[]) => path.join(__dirname, '__snapshots__', ...names);

describe.each(Object.keys(dev))('stack %s', (stack) => {
  test('is what reviewers last agreed to, in dev', () => {
    expectGolden(golden('dev', `${stack}.yaml`), reviewText(dev[stack] as Json));
  });
});

const OTHERS = ['local', 'production'];

describe.each(OTHERS)('environment %s', (environment) => {
  const config = loadShipped(environment);
  const stacks = synthesizeAll(config);

  test.each(Object.keys(stacks))('has a %s as reviewers last agreed to', (stack) => {
    const here = withoutEnvironment(stacks[stack] as Json, config);
    const common = dev[stack];
    expectGolden(
      golden(environment, `${stack}.yaml`),
      common === undefined
        ? reviewText(here)
        : `# What differs from dev.\n${differenceText(withoutEnvironment(common, loadShipped('dev')), here)}`,
    );
  });
});

test('no golden file is left of a stack that is gone', () => {
  const files = ['dev', ...OTHERS].flatMap((environment) =>
    Object.keys(synthesizeAll(loadShipped(environment))).map((stack) => `${environment}/${stack}.yaml`),
  );
  const found = readdirSync(golden(), { recursive: true, encoding: 'utf8' });
  expect(found.filter((file) => file.endsWith('.yaml')).sort()).toEqual(files.sort());
});

test.each(STACK_NAMES)('%s is the same text every time and names no path of this machine', (stack) => {
  const first = synthesizeText(loadShipped('dev'))[stack];
  expect(synthesizeText(loadShipped('dev'))[stack]).toBe(first);
  expect(first).not.toMatch(/"(\/(?!aws\/lambda\/)|[A-Za-z]:\\)/);
  expect(first).not.toContain(process.cwd());
});

/** Names of resources and of metrics without the part that says which environment they are in. */
function withoutEnvironment(
  stack: Json,
  { environment, suffix }: { environment: string; suffix: string },
): Json {
  const text = JSON.stringify(stack)
    .replaceAll(`${environment}-${suffix}`, '<environment>')
    .replaceAll(`${environment}/${suffix}`, '<environment>');
  return JSON.parse(text);
}

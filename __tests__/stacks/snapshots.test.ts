import {
  type Json,
  leaves,
  loadShipped,
  readable,
  STACK_NAMES,
  synthesize,
  synthesizeText,
} from './synthesized';

const dev = synthesize(loadShipped('dev'));

describe.each(STACK_NAMES)('stack %s', (stack) => {
  test('is what reviewers last agreed to, in dev', () => {
    expect(reviewed(dev[stack])).toMatchSnapshot();
  });

  test.each(['local', 'production'])('differs from dev only so in %s', (environment) => {
    const config = loadShipped(environment);
    const other = named(reviewed(synthesize(config)[stack]), `${environment}-${config.suffix}`);
    expect(differences(named(reviewed(dev[stack]), 'dev-dev'), other)).toMatchSnapshot();
  });

  test('is the same text every time and names no path of this machine', () => {
    const first = synthesizeText(loadShipped('dev'))[stack];
    expect(synthesizeText(loadShipped('dev'))[stack]).toBe(first);
    expect(first).not.toMatch(/"(\/(?!aws\/lambda\/)|[A-Za-z]:\\)/);
    expect(first).not.toContain(process.cwd());
  });
});

/** Where resources used to be is no part of what they are; the tests of upgrades look at it. */
function reviewed({ moved, ...stack }: Json): unknown {
  return readable(stack);
}

/** Physical names without the part that says which environment they are in. */
function named(value: unknown, marker: string): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(marker, '<environment>'));
}

function differences(from: unknown, to: unknown): Record<string, unknown> {
  const before = new Map(leaves(from));
  const after = new Map(leaves(to));
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return Object.fromEntries(
    paths
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => [path, after.get(path) ?? '(absent)']),
  );
}

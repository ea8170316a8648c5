import { parseDlqArguments } from '../../../scripts/dlq/arguments';

it.each([
  [[], ['nothing is no command', '--environment is missing']],
  [['dance', '--environment', 'dev'], ['dance is no command']],
  [['list', 'more', '--environment', 'dev'], ['"more" is too much']],
  [['list', '--environment', 'dev', '--queue', 'orders'], ['--queue must be order, email, email-events']],
  [['redrive', '--environment', 'dev'], ['redrive needs --queue']],
  [
    ['show', '--environment', 'dev', '--queue', 'order', '--limit', '0'],
    ['--limit must be a number above 0'],
  ],
  [
    ['discard', '--environment', 'dev', '--queue', 'order', '--yes'],
    ['discard needs --reason-text, which is kept on record'],
  ],
  [
    ['list', '--environment', 'dev', '--force', '--yes'],
    ['--force is for redrive', '--yes is for discard'],
  ],
  [
    ['dance', '--environment', 'div', '--purge'],
    ["Unknown option '--purge'", 'dance is no', 'environment "div"'],
  ],
])('%j is refused with everything that is wrong', (args, problems) => {
  for (const problem of problems) expect(() => parseDlqArguments(args)).toThrow(problem);
});

it('looks at every queue when none is named, and discards nothing before it is told to', () => {
  expect(parseDlqArguments(['list', '--environment', 'dev']).queues).toEqual([
    'order',
    'email',
    'email-events',
  ]);
  const discard = ['discard', '--environment', 'dev', '--queue', 'email', '--reason-text', 'test orders'];
  expect(parseDlqArguments(discard)).toMatchObject({ isDryRun: false, isConfirmed: false });
  expect(parseDlqArguments([...discard, '--yes'])).toMatchObject({ isConfirmed: true, why: 'test orders' });
  expect(parseDlqArguments([...discard, '--yes', '--dry-run']).isDryRun).toBe(true);
});

it('takes several ids', () => {
  const args = ['show', '--environment', 'dev', '--queue', 'email', '--id', 'a', '--id', 'b'];
  expect(parseDlqArguments(args).selection).toEqual({ ids: ['a', 'b'], limit: 20 });
});

import { parseSmokeArguments } from '../../../scripts/smoke/arguments';

test('an environment is enough', () => {
  expect(parseSmokeArguments(['--environment', 'dev'])).toEqual({ environment: 'dev', timeoutSeconds: 120 });
});

test.each([
  [[], '--environment is missing'],
  [['dev'], '"dev" is too much'],
  [['--environment', 'dev', '--timeout', 'soon'], 'must be whole seconds from 1 to 3600, not "soon"'],
  [['--environment', 'dev', '--timeout', '0'], 'not "0"'],
  [['--environment', 'dev', '--timeout', '1e3'], 'not "1e3"'],
  [['--environment', 'dev', '--timeout', '3601'], 'not "3601"'],
  [['--environment', 'dev', '--force'], '--force'],
])('%j are refused with the reason', (args, reason) => {
  expect(() => parseSmokeArguments(args)).toThrow(reason);
});

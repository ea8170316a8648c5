import { readArguments } from '../../scripts/read-arguments';

const OPTIONS = {
  name: { type: 'string' },
  size: { type: 'string', default: '1' },
  id: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

test('without a mistake it is what Node.js reads', () => {
  const args = ['list', '--name', 'dev', '--id', 'a', '--id', 'b', '--json'];
  expect(readArguments(args, OPTIONS, 1)).toEqual({
    values: { name: 'dev', size: '1', id: ['a', 'b'], json: true },
    positionals: ['list'],
    mistakes: [],
  });
});

test.each([
  [['--nam', '--name', 'dev', '--json'], "Unknown option '--nam'", { name: 'dev', size: '1', json: true }],
  [['--json', '--size'], "Option '--size <value>' argument missing", { size: '1', json: true }],
  [['--json=yes', '--name', 'dev'], "Option '--json' does not take an argument", { name: 'dev', size: '1' }],
])('of %j the rest is read, so that its mistakes can be told too', (args, mistake, values) => {
  expect(readArguments(args, OPTIONS)).toEqual({ values, positionals: [], mistakes: [mistake] });
});

test('what stands where nothing may stand is too much', () => {
  expect(readArguments(['a', 'b', 'c', '--no'], OPTIONS, 1).mistakes).toEqual([
    "Unknown option '--no'",
    '"b" is too much',
    '"c" is too much',
  ]);
});

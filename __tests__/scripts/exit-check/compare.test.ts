import { compare, type Output } from '../../../scripts/exit-check/compare';

const STACK = 'dev/stacks/messaging/cdk.tf.json';
const output = (provider: string, more: object = {}, zip = 'code'): Output =>
  new Map([
    [STACK, Buffer.from(JSON.stringify({ terraform: { provider }, ...more }))],
    ['dev/stacks/messaging/assets/code.zip', Buffer.from(zip)],
  ]);
const provider = { at: 'terraform.provider', from: '5', to: '6', reason: 'generated from it' };

test('nothing is said of what is the same or explained', () => {
  expect(compare(output('5'), output('6'), [provider])).toEqual({ unexplained: [], outdated: [] });
});

test.each<[string, Output, Output, string[]]>([
  ['another value', output('5'), output('7'), [`${STACK}: terraform.provider: "5" → "7"`]],
  [
    'an argument that is dropped',
    output('5', { queue: { delay: 5 } }),
    output('6'),
    [`${STACK}: queue.delay: 5 → (absent)`],
  ],
  [
    'an empty block that appears',
    output('5'),
    output('6', { moved: [] }),
    [`${STACK}: moved: (absent) → []`],
  ],
  [
    'a number that becomes text',
    output('6', { size: 1 }),
    output('6', { size: '1' }),
    [`${STACK}: size: 1 → "1"`],
  ],
])('%s is told', (_, from, to, unexplained) => {
  expect(compare(from, to, [provider]).unexplained).toEqual(unexplained);
});

test('a file with other bytes is told', () => {
  const { unexplained } = compare(output('5'), output('5', {}, 'other code'), []);
  expect(unexplained).toEqual([expect.stringMatching(/assets\/code\.zip: SHA-256: "\w{64}" → "\w{64}"$/)]);
});

test('a file that is missing is told', () => {
  const { unexplained } = compare(output('5'), new Map([...output('5')].slice(0, 1)), []);
  expect(unexplained).toEqual([expect.stringMatching(/code\.zip: SHA-256: "\w{64}" → \(absent\)$/)]);
});

test('an explanation that explains nothing is told', () => {
  expect(compare(output('5'), output('5'), [provider]).outdated).toEqual([provider]);
});

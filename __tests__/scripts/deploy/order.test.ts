import { deploymentOrder, missingStacks, stackMistakes } from '../../../scripts/deploy/order';

test.each([
  [[], ['messaging', 'data-observability', 'processing']],
  [
    ['processing', 'messaging'],
    ['messaging', 'processing'],
  ],
  [
    ['messaging', 'state-bucket'],
    ['state-bucket', 'messaging'],
  ],
])('%j is deployed as %j', (requested, order) => {
  expect(deploymentOrder(requested)).toEqual(order);
});

test('a mistyped stack is told with the one that was meant', () => {
  expect(stackMistakes(['procesing', 'messaging', 'web'])).toEqual([
    'there is no stack "procesing"; did you mean "processing"?',
    expect.stringMatching(/"web"; there are: state-bucket, deployment-roles, messaging, data-obs/),
  ]);
});

test('what a stack reads must be deployed, or be deployed with it', () => {
  const deployed =
    (...names: string[]) =>
    (stack: string) =>
      names.includes(stack);
  expect(missingStacks(['processing'], deployed())).toEqual(['messaging', 'data-observability']);
  expect(missingStacks(['processing'], deployed('messaging'))).toEqual(['data-observability']);
  expect(missingStacks(['data-observability', 'processing'], deployed('messaging'))).toEqual([]);
  expect(missingStacks(['messaging', 'data-observability'], deployed())).toEqual([]);
  expect(missingStacks(['data-observability'], deployed())).toEqual(['messaging']);
});
